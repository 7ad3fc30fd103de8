package io.millwright.project;

/// A file could not be read or written. The message is one sentence for the user, with the file and what to do.
public final class ProjectException extends Exception {
    private static final long serialVersionUID = 1L;

    public ProjectException(String message) {
        super(message);
    }
}
