package io.millwright.project;

/// Which program this is; written into what it stores.
public final class ProgramVersion {
    public static final String CURRENT = "0.1.0";

    private ProgramVersion() {}
}
