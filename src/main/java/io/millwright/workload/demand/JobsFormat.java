package io.millwright.workload.demand;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.workload.demand.Members.Range;
import io.millwright.workload.jobs.Team;
import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJob.Batch;
import io.millwright.workload.jobs.TrainingJob.Checkpoints;
import io.millwright.workload.jobs.TrainingJob.Demands;
import io.millwright.workload.jobs.TrainingJob.Gang;
import io.millwright.workload.jobs.TrainingJob.Kind;
import io.millwright.workload.jobs.TrainingJob.Preemption;
import io.millwright.workload.jobs.TrainingJobs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The members `teams` and `jobs` of a workload description.
final class JobsFormat {
    private static final Range WHOLE = new Range(1, 10_000_000, "a whole number from 1 to 10000000");
    private static final Range ORDER = new Range(-1000, 1000, "a whole number from -1000 to 1000");

    private JobsFormat() {}

    static TrainingJobs read(Members top) {
        List<Team> teams = new ArrayList<>();
        Set<String> teamNames = new HashSet<>();
        for (Members each : top.objects("teams")) {
            String name = needed(each, "name", "the name that jobs give");
            Team team =
                    new Team(name, (int) each.number("quota", new Range(0, 10_000_000, "a number of accelerators")));
            each.done();
            if (!teamNames.add(name)) {
                each.expected("name", each.value("name"), "a name that no other team has");
            }
            teams.add(team);
        }
        List<TrainingJob> jobs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Members each : top.objects("jobs")) {
            String name = each.text("name").orElse("job " + (jobs.size() + 1));
            if (names.add(name)) {
                jobs.add(job(each, name));
            } else {
                each.expected("name", each.value("name"), "a name that no other job has");
            }
        }
        return new TrainingJobs(teams, jobs);
    }

    private static String needed(Members members, String name, String what) {
        return members.text(name).orElseGet(() -> {
            if (!members.has(name)) {
                members.expected(name, null, what);
            }
            return "";
        });
    }

    private static TrainingJob job(Members members, String name) {
        Kind kind = members.choice("kind", Kind.values(), Kind.PRETRAINING);
        String model = needed(members, "model", "the key of a language model");
        double tokens = members.number("tokens", new Range(1, 1e18, "a number of tokens"));
        int tensor = whole(members, "tensor", 1);
        int pipeline = whole(members, "pipeline", 1);
        int accelerators = needed(members, "accelerators");
        if (members.has("accelerators") && accelerators % (tensor * pipeline) != 0) {
            members.expected("accelerators", members.value("accelerators"), "a multiple of tensor × pipeline");
            accelerators = tensor * pipeline;
        }
        accelerators = Math.max(accelerators, tensor * pipeline);
        Gang gang = new Gang(
                accelerators - accelerators % (tensor * pipeline), tensor, pipeline, whole(members, "interleave", 1));
        int microSequences = whole(members, "microSequences", 1);
        int sequences = needed(members, "sequences");
        if (members.has("sequences") && (long) gang.copies() * microSequences > sequences) {
            members.expected(
                    "sequences",
                    members.value("sequences"),
                    "at least one micro-batch for each copy of the model, " + (long) gang.copies() * microSequences);
        }
        sequences = (int) Math.max(sequences, (long) gang.copies() * microSequences);
        Batch batch = new Batch(sequences, whole(members, "sequenceTokens", 8192), microSequences);
        Demands demands = kind.usualDemands();
        Checkpoints saves = kind.usualCheckpoints();
        TrainingJob job = new TrainingJob(
                name,
                kind,
                members.text("team").orElse(""),
                members.text("deployment"),
                model,
                members.number("submitS", Range.NOT_NEGATIVE, 0),
                (int) members.number("priority", ORDER, 0),
                members.choice("preemption", Preemption.values(), Preemption.AFTER_CHECKPOINT),
                tokens,
                gang,
                batch,
                new Demands(
                        members.number(
                                "elementBytes",
                                new Range(0.5, 4, "bytes of a weight, 0.5 to 4"),
                                demands.elementBytes()),
                        members.number("trainedShare", new Range(1e-6, 1, "a share above 0"), demands.trainedShare()),
                        members.number("recomputedShare", Range.SHARE, demands.recomputedShare()),
                        members.number("inputBytesPerToken", Range.NOT_NEGATIVE, demands.inputBytesPerToken())),
                new Checkpoints(
                        members.number("checkpointEveryS", Range.POSITIVE, saves.everyS()),
                        members.number("checkpointBytesPerParameter", Range.NOT_NEGATIVE, saves.bytesPerParameter()),
                        members.number("startS", Range.NOT_NEGATIVE, saves.startS())));
        members.done();
        return job;
    }

    private static int whole(Members members, String name, int fallback) {
        return members.has(name) ? needed(members, name) : fallback;
    }

    private static int needed(Members members, String name) {
        double value = members.number(name, WHOLE);
        if (value != Math.rint(value)) {
            members.expected(name, members.value(name), WHOLE.words());
        }
        return (int) value;
    }

    static void write(TrainingJobs training, Obj root) {
        if (!training.teams().isEmpty()) {
            Arr teams = new Arr();
            training.teams()
                    .forEach(
                            team -> teams.add(new Obj().put("name", team.name()).put("quota", (long) team.quota())));
            root.put("teams", teams);
        }
        if (!training.jobs().isEmpty()) {
            Arr jobs = new Arr();
            training.jobs().forEach(job -> jobs.add(json(job)));
            root.put("jobs", jobs);
        }
    }

    private static Obj json(TrainingJob job) {
        Obj out = new Obj().put("name", job.name()).put("kind", Members.word(job.kind()));
        if (!job.team().isEmpty()) {
            out.put("team", job.team());
        }
        job.deployment().ifPresent(deployment -> out.put("deployment", deployment));
        out.put("model", job.model())
                .put("submitS", job.submitS())
                .put("priority", (long) job.priority())
                .put("preemption", Members.word(job.preemption()))
                .put("tokens", job.tokens())
                .put("accelerators", (long) job.gang().accelerators())
                .put("tensor", (long) job.gang().tensor())
                .put("pipeline", (long) job.gang().pipeline())
                .put("interleave", (long) job.gang().interleave())
                .put("sequences", (long) job.batch().sequences())
                .put("sequenceTokens", (long) job.batch().sequenceTokens())
                .put("microSequences", (long) job.batch().microSequences())
                .put("elementBytes", job.demands().elementBytes())
                .put("trainedShare", job.demands().trainedShare())
                .put("recomputedShare", job.demands().recomputedShare())
                .put("inputBytesPerToken", job.demands().inputBytesPerToken());
        return out.put("checkpointEveryS", job.checkpoints().everyS())
                .put("checkpointBytesPerParameter", job.checkpoints().bytesPerParameter())
                .put("startS", job.checkpoints().startS());
    }
}
