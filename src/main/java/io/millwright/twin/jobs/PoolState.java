package io.millwright.twin.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Who holds what of a pool now.
final class PoolState {
    final TrainingPool pool;
    final List<JobRun> runs = new ArrayList<>();
    private final NearRacks near;
    private final int[] held;
    private final boolean[] lost;

    /// What each accelerator of a rack may draw, and at most its clock, now.
    final double[] capW;

    final double[] clock;

    /// Energy of the accelerators of each rack that hold a job, and their accelerator-seconds, since the last reading.
    final double[] heldJ;

    final double[] heldAcceleratorS;

    PoolState(TrainingPool pool) {
        this.pool = pool;
        near = new NearRacks(pool.racks());
        int racks = pool.racks().size();
        held = new int[racks];
        lost = new boolean[racks];
        capW = pool.racks().stream().mapToDouble(TrainingRack::acceleratorCapW).toArray();
        clock = new double[racks];
        Arrays.fill(clock, 1);
        heldJ = new double[racks];
        heldAcceleratorS = new double[racks];
    }

    /// Accelerators that work and that no job holds, by rack.
    int[] free() {
        int[] free = new int[held.length];
        for (int i = 0; i < free.length; i++) {
            free[i] = lost[i] ? 0 : pool.racks().get(i).accelerators() - held[i];
        }
        return free;
    }

    int freeAccelerators() {
        int sum = 0;
        for (int free : free()) {
            sum += free;
        }
        return sum;
    }

    /// Accelerators whose racks work.
    int workingAccelerators() {
        int sum = 0;
        for (int i = 0; i < lost.length; i++) {
            sum += lost[i] ? 0 : pool.racks().get(i).accelerators();
        }
        return sum;
    }

    NearRacks.@org.jspecify.annotations.Nullable Gang find(int wanted) {
        return near.find(wanted, free());
    }

    void hold(JobRun run, NearRacks.Gang gang) {
        runs.add(run);
        move(gang, 1);
    }

    void release(JobRun run, NearRacks.Gang gang) {
        runs.remove(run);
        move(gang, -1);
    }

    private void move(NearRacks.Gang gang, int sign) {
        for (int i = 0; i < held.length; i++) {
            held[i] += sign * gang.taken()[i];
        }
    }

    /// Marks a rack as lost or back. Returns whether that is news.
    boolean setLost(int rack, boolean isLost) {
        boolean news = lost[rack] != isLost;
        lost[rack] = isLost;
        return news;
    }

    boolean isLost(int rack) {
        return lost[rack];
    }

    /// Accelerators that a team holds here.
    int heldBy(String team) {
        return runs.stream()
                .filter(run -> run.job.team().equals(team))
                .mapToInt(JobRun::accelerators)
                .sum();
    }
}
