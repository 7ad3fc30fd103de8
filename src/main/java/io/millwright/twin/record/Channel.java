package io.millwright.twin.record;

/// One quantity of one subject over the time of a run.
public record Channel(Subject subject, Quantity quantity) {
    /// Of the facility as a whole.
    public static Channel of(Quantity quantity) {
        return new Channel(Subject.FACILITY, quantity);
    }

    public static Channel of(Subject.Kind kind, String path, Quantity quantity) {
        return new Channel(new Subject(kind, path), quantity);
    }

    /// Names it among all, for example `facility.grid-power` or `rack.power:row-a/03`.
    public String id() {
        String id = subject.kind().word() + "." + quantity.id();
        return subject.path().isEmpty() ? id : id + ":" + subject.path();
    }
}
