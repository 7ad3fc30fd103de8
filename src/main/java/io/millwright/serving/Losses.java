package io.millwright.serving;

/// What became of requests whose engine was lost.
final class Losses {
    private Failover failover = Failover.RESUME;
    private long moved;
    private long wastedTokens;

    void setFailover(Failover newFailover) {
        failover = newFailover;
    }

    /// Takes in a job of a lost engine. Returns whether it moves to another one; if not, it has failed.
    boolean moves(Job job) {
        boolean begun = !Double.isNaN(job.firstScheduledS);
        if (failover != Failover.RESUME) {
            wastedTokens += job.beginAnew();
        }
        boolean moves = !begun || failover != Failover.LOSE;
        moved += moves ? 1 : 0;
        return moves;
    }

    /// Requests that moved.
    long moved() {
        return moved;
    }

    /// Generated tokens that nobody kept.
    long wastedTokens() {
        return wastedTokens;
    }

    void addAll(Losses other) {
        moved += other.moved;
        wastedTokens += other.wastedTokens;
    }
}
