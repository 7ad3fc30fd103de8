package io.millwright.serving;

/// Who wants to know what becomes of the jobs of an engine.
@FunctionalInterface
interface JobListener {
    /// A job has its last token.
    void finished(Job job);

    /// The prompt of a job has been read, with its answer to come.
    default void read(Job job) {}

    /// A prefill engine has read a job and let go of it.
    default void prefilled(Job job) {
        throw new IllegalStateException("Nobody takes over request " + job.request.id() + ".");
    }
}
