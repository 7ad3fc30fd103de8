package io.millwright.serving.fluid;

import io.millwright.serving.EngineRole;

/// What engines do with a request first and then.
enum Stage {
    /// Read its prompt, and go on with it unless another engine decodes.
    READ,
    /// Decode what another engine has read.
    DECODE;

    boolean has(EngineRole role) {
        return (role == EngineRole.DECODE) == (this == DECODE);
    }
}
