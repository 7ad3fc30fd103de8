package io.millwright.exchange.epanet;

/// An `.inp` file that cannot be read or says what this program does not do. The message names the line, what was
/// expected and what to change.
public final class EpanetException extends Exception {
    private static final long serialVersionUID = 1;

    EpanetException(String message) {
        super(message);
    }
}
