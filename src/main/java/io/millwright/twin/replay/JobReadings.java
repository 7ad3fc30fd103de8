package io.millwright.twin.replay;

import io.millwright.finding.Finding;
import io.millwright.twin.fleet.TrainingRun;
import io.millwright.twin.jobs.JobResult;
import io.millwright.twin.jobs.JobState;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What training jobs do: how many run and wait, tokens that they train, the power of their racks, and when they start,
/// stop and end. Tells nothing where there are no jobs.
final class JobReadings extends ReadingSheet {
    private final TrainingRun training;
    private final Map<String, Double> tokens = new HashMap<>();
    private final Map<String, Double> tokensPerS = new HashMap<>();
    private final Map<String, JobState> states = new HashMap<>();
    private final List<RunEvent> events = new ArrayList<>();
    private double trainingW;
    private double trainedPerS;
    private int running;
    private int waiting;

    JobReadings(TrainingRun training) {
        this.training = training;
        List<JobResult> jobs = jobs();
        if (training.result().isPresent()) {
            tell(Channel.of(Quantities.TRAINING_POWER), () -> trainingW);
            tell(Channel.of(Quantities.JOBS_RUNNING), () -> running);
            tell(Channel.of(Quantities.JOBS_WAITING), () -> waiting);
            tell(Channel.of(Quantities.TRAINING_TOKENS), () -> trainedPerS);
        }
        Set<String> told = new HashSet<>();
        for (JobResult job : jobs) {
            String id = job.job().name();
            if (!id.isEmpty() && told.add(id)) {
                tell(
                        Channel.of(Subject.Kind.JOB, id, Quantities.TRAINING_TOKENS),
                        () -> tokensPerS.getOrDefault(id, 0.0));
            }
            states.put(id, job.state());
        }
    }

    private List<JobResult> jobs() {
        return training.result().map(result -> result.jobs()).orElse(List.of());
    }

    @Override
    void look(LoopMoment moment) {
        trainingW = training.racksW(moment.rackW());
        trainedPerS = 0;
        running = 0;
        waiting = 0;
        for (JobResult job : jobs()) {
            String id = job.job().name();
            double all = job.trainedTokens() + job.lostTokens();
            double perS = (all - tokens.getOrDefault(id, 0.0)) / moment.stepS();
            tokens.put(id, all);
            tokensPerS.put(id, perS);
            trainedPerS += perS;
            running += runs(job.state()) ? 1 : 0;
            waiting += job.state() == JobState.WAITING ? 1 : 0;
            change(id, job.state(), moment.endS());
        }
    }

    private void change(String id, JobState now, double timeS) {
        JobState before = states.getOrDefault(id, JobState.EXPECTED);
        states.put(id, now);
        String place = "jobs/" + id;
        if (now == JobState.DONE && before != JobState.DONE) {
            note(timeS, Finding.note("twin.run.job-done", place, "job", id));
        } else if (runs(now) && !runs(before)) {
            note(timeS, Finding.note("twin.run.job-started", place, "job", id));
        } else if (!runs(now) && runs(before)) {
            note(timeS, Finding.note("twin.run.job-stopped", place, "job", id));
        }
    }

    private void note(double timeS, Finding finding) {
        events.add(new RunEvent(timeS, RunEvent.Kind.JOB, finding));
    }

    private static boolean runs(JobState state) {
        return switch (state) {
            case STARTING, LOADING, TRAINING, SAVING -> true;
            case EXPECTED, WAITING, DONE, STOPPED, IMPOSSIBLE -> false;
        };
    }

    @Override
    public List<RunEvent> happened() {
        List<RunEvent> all = List.copyOf(events);
        events.clear();
        return all;
    }
}
