package io.millwright.cli;

/// Ends a command with one sentence for the user and status 2.
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserError(String message) {
        super(message, null, false, false);
    }
}
