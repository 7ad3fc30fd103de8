package io.millwright.json;

/// The text is not JSON, or more than a reader should take. The message is one sentence for the user.
public final class JsonSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    public JsonSyntaxException(String message, int line) {
        super(message);
        this.line = line;
    }

    /// Line of the trouble, starting at 1; 0 if it concerns the file as a whole.
    public int line() {
        return line;
    }
}
