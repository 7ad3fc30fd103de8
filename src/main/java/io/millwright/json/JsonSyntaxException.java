package io.millwright.json;

/// The text is not JSON, or more than a reader should take. The message is one sentence for the user.
public final class JsonSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String pointer;

    public JsonSyntaxException(String message, int line, String pointer) {
        super(message);
        this.line = line;
        this.pointer = pointer;
    }

    /// Line of the trouble, starting at 1; 0 if it concerns the file as a whole.
    public int line() {
        return line;
    }

    /// JSON pointer of the value that was being read; empty for the file as a whole.
    public String pointer() {
        return pointer;
    }
}
