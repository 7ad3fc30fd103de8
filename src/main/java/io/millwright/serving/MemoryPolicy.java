package io.millwright.serving;

/// How much of the device memory an engine takes.
///
/// @param utilisation part of the memory that the engine may use (vLLM default 0.90)
/// @param otherBytesPerAccelerator activations, runtime and communication buffers: 3.5 GiB + 0.36 GiB of NCCL
/// (aiconfigurator system files)
/// @param kvBlocks number of KV blocks if it is known from the engine's log, 0 to compute it. The measured count
/// matters most when the pool is full
public record MemoryPolicy(double utilisation, double otherBytesPerAccelerator, long kvBlocks) {
    private static final double GIB = 1L << 30;
    public static final MemoryPolicy DEFAULT = new MemoryPolicy(0.90, (3.5 + 0.36) * GIB, 0);

    public MemoryPolicy {
        if (!(utilisation > 0 && utilisation <= 1) || !(otherBytesPerAccelerator >= 0) || kvBlocks < 0) {
            throw new IllegalArgumentException(
                    "Memory utilisation must be in (0, 1], other memory and blocks >= 0, got " + utilisation + ", "
                            + otherBytesPerAccelerator + ", " + kvBlocks);
        }
    }

    public MemoryPolicy withKvBlocks(long blocks) {
        return new MemoryPolicy(utilisation, otherBytesPerAccelerator, blocks);
    }
}
