package io.millwright.report;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.twin.jobs.JobResult;
import io.millwright.twin.jobs.TrainingResult;

/// What became of training jobs as JSON.
final class TrainingJson {
    private TrainingJson() {}

    static Obj of(TrainingResult training) {
        Arr jobs = new Arr();
        training.jobs().forEach(job -> jobs.add(job(job)));
        return new Obj()
                .put("accelerators", (long) training.accelerators())
                .put("heldFraction", training.heldFraction())
                .put("trainedTokens", training.trainedTokens())
                .put("lostTokens", training.lostTokens())
                .put("preemptions", (long) training.preemptions())
                .put("acceleratorJ", training.energyJ())
                .put("readBytes", training.readBytes())
                .put("writtenBytes", training.writtenBytes())
                .put("energyResidual", training.energyResidual())
                .put("jobs", jobs);
    }

    private static Obj job(JobResult job) {
        return new Obj()
                .put("name", job.job().name())
                .put("team", job.job().team())
                .put("state", TrainingText.name(job.state()))
                .put("deployment", job.deployment())
                .put("accelerators", (long) job.job().gang().accelerators())
                .put("racks", (long) job.racks())
                .put("startedS", job.startedS())
                .put("endedS", job.endedS())
                .put("waitS", job.waitS())
                .put("heldS", job.heldS())
                .put("trainingS", job.trainingS())
                .put("stalledS", job.stalledS())
                .put("trainedTokens", job.trainedTokens())
                .put("lostTokens", job.lostTokens())
                .put("goodputTokensPerS", job.goodputTokensPerS())
                .put("modelFlopUtilization", job.modelFlopUtilization())
                .put("preemptions", (long) job.preemptions())
                .put("failures", (long) job.failures())
                .put("acceleratorJ", job.energyJ());
    }
}
