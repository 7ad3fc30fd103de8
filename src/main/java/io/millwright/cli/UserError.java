package io.millwright.cli;

import io.millwright.project.ProjectFiles;
import java.io.IOException;
import java.nio.file.Path;

/// Ends a command with one sentence for the user and status 2.
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserError(String message) {
        super(message, null, false, false);
    }

    /// What went wrong, where its message is a sentence for the user already.
    static UserError of(Exception told) {
        return new UserError(String.valueOf(told.getMessage()));
    }

    static UserError notWritten(Path target, IOException reason) {
        return new UserError(
                target + " could not be written: " + ProjectFiles.reason(reason) + ". Choose another place.");
    }
}
