package io.millwright.verify;

/// A folder of cases or a file of a case cannot be read. The message is a sentence for the user.
public final class VerificationException extends Exception {
    private static final long serialVersionUID = 1L;

    VerificationException(String message) {
        super(message);
    }
}
