package io.millwright.twin.jobs;

import io.millwright.workload.jobs.TrainingJob.Preemption;
import io.millwright.workload.jobs.TrainingJobs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who starts next: by priority, then by age; all of a gang or none of it.
///
/// **Rules.** (1) A job that would take its team above its quota waits and holds nobody up. (2) The first job that does
/// not fit takes accelerators of running jobs of lower priority, the lowest and youngest first and no more than it
/// needs. (3) If that is not enough, the moment is reserved at which enough will be free; jobs behind it may start only
/// if they end before, or if they leave it enough (backfill in the EASY manner, Lifka 1995). How long jobs run is taken
/// from their steps, without waiting for storage.
final class Dispatch {
    /// From when on a pool has room for the job at its head, and how many accelerators are left over then.
    private static final class Reservation {
        final double fromS;
        int spare;

        Reservation(double fromS, int spare) {
            this.fromS = fromS;
            this.spare = spare;
        }
    }

    private final List<PoolState> pools;
    private final TrainingJobs jobs;
    private final StorageRates storage;

    Dispatch(List<PoolState> pools, TrainingJobs jobs, StorageRates storage) {
        this.pools = pools;
        this.jobs = jobs;
        this.storage = storage;
    }

    /// Starts what can start now and asks what must make way.
    void run(List<JobRun> all, double nowS) {
        List<JobRun> waiting = all.stream()
                .filter(run -> run.state == JobState.WAITING)
                .sorted(Comparator.comparingInt((JobRun run) -> -run.job.priority())
                        .thenComparingDouble(run -> run.askedS)
                        .thenComparingInt(run -> run.index))
                .toList();
        Map<PoolState, Reservation> reserved = new HashMap<>();
        for (JobRun run : waiting) {
            if (isAboveQuota(run) || tryStart(run, reserved, nowS) || tryPreempt(run, reserved, nowS)) {
                continue;
            }
            for (JobRun.Fit fit : run.fits) {
                if (isWithinPoolQuota(run, fit.pool()) && !reserved.containsKey(fit.pool())) {
                    reserved.put(fit.pool(), reservation(run.accelerators(), fit.pool(), nowS));
                    break;
                }
            }
        }
    }

    private boolean isAboveQuota(JobRun run) {
        String team = run.job.team();
        int held = pools.stream().mapToInt(pool -> pool.heldBy(team)).sum();
        return held + run.accelerators() > jobs.quota(team).orElse(Integer.MAX_VALUE);
    }

    private static boolean isWithinPoolQuota(JobRun run, PoolState pool) {
        String team = run.job.team();
        return pool.heldBy(team) + run.accelerators() <= pool.pool.quotas().getOrDefault(team, Integer.MAX_VALUE);
    }

    private boolean tryStart(JobRun run, Map<PoolState, Reservation> reserved, double nowS) {
        for (JobRun.Fit fit : run.fits) {
            NearRacks.Gang gang =
                    isWithinPoolQuota(run, fit.pool()) ? fit.pool().find(run.accelerators()) : null;
            if (gang == null) {
                continue;
            }
            Reservation reservation = reserved.get(fit.pool());
            if (reservation != null && nowS + run.expectedRunS(fit, storage) > reservation.fromS) {
                if (run.accelerators() > reservation.spare) {
                    continue;
                }
                reservation.spare -= run.accelerators();
            }
            run.start(fit, gang, nowS);
            return true;
        }
        return false;
    }

    private static boolean tryPreempt(JobRun run, Map<PoolState, Reservation> reserved, double nowS) {
        for (JobRun.Fit fit : run.fits) {
            PoolState pool = fit.pool();
            if (reserved.containsKey(pool) || !isWithinPoolQuota(run, pool)) {
                continue;
            }
            int missing = run.accelerators() - pool.freeAccelerators();
            for (JobRun other : pool.runs) {
                missing -= other.leaving ? other.accelerators() : 0;
            }
            List<JobRun> victims = new ArrayList<>();
            for (JobRun other : pool.runs.stream()
                    .filter(each -> !each.leaving
                            && each.job.priority() < run.job.priority()
                            && each.job.preemption() != Preemption.NEVER)
                    .sorted(Comparator.comparingInt((JobRun each) -> each.job.priority())
                            .thenComparingDouble(each -> -each.startedLastS)
                            .thenComparingInt(each -> -each.index))
                    .toList()) {
                if (missing <= 0) {
                    break;
                }
                victims.add(other);
                missing -= other.accelerators();
            }
            if (missing > 0 || victims.isEmpty()) {
                continue;
            }
            int spare = -missing;
            for (int i = victims.size() - 1; i >= 0; i--) {
                if (victims.get(i).accelerators() <= spare) {
                    spare -= victims.remove(i).accelerators();
                }
            }
            victims.forEach(JobRun::makeWay);
            NearRacks.Gang gang = pool.find(run.accelerators());
            if (gang != null) {
                run.start(fit, gang, nowS);
                return true;
            }
            return false;
        }
        return false;
    }

    private Reservation reservation(int wanted, PoolState pool, double nowS) {
        int free = pool.freeAccelerators();
        List<JobRun> byEnd = pool.runs.stream()
                .sorted(Comparator.comparingDouble(run -> run.expectedEndS(nowS, storage)))
                .toList();
        for (JobRun run : byEnd) {
            free += run.accelerators();
            if (free >= wanted) {
                return new Reservation(run.expectedEndS(nowS, storage), free - wanted);
            }
        }
        return new Reservation(Double.POSITIVE_INFINITY, 0);
    }
}
