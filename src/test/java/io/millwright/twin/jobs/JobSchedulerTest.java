package io.millwright.twin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.workload.jobs.Team;
import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJob.Batch;
import io.millwright.workload.jobs.TrainingJob.Checkpoints;
import io.millwright.workload.jobs.TrainingJob.Demands;
import io.millwright.workload.jobs.TrainingJob.Gang;
import io.millwright.workload.jobs.TrainingJob.Kind;
import io.millwright.workload.jobs.TrainingJob.Preemption;
import io.millwright.workload.jobs.TrainingJobs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobSchedulerTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final AcceleratorType H100 = CATALOG.accelerator("h100").orElseThrow();
    private static final double UNCAPPED = Double.POSITIVE_INFINITY;

    /// Racks of 32 in rows of four.
    private static TrainingPool pool(int racks, double capW) {
        return new TrainingPool(
                "train",
                H100,
                8,
                IntStream.range(0, racks)
                        .mapToObj(i -> new TrainingRack(10 + i, "hall/row-" + i / 4 + "/" + i % 4, 32, capW))
                        .toList(),
                Map.of());
    }

    /// A job of about so many seconds of steps, saving nothing worth while and starting at once.
    private static TrainingJob job(String name, int accelerators, double seconds) {
        TrainingJob one = TrainingJob.of(
                        name,
                        Kind.PRETRAINING,
                        "llama-3.1-8b",
                        1,
                        new Gang(accelerators, 8, 1, 1),
                        new Batch(accelerators / 8 * 4, 8192, 1))
                .withCheckpoints(new Checkpoints(600, 14, 0));
        double tokensPerS = TrainingStep.of(
                        one, CATALOG.model(one.model()).orElseThrow(), H100, 8, TrainingConstants.of(CATALOG))
                .tokensPerS();
        return new TrainingJob(
                name,
                one.kind(),
                "",
                one.deployment(),
                one.model(),
                0,
                0,
                Preemption.AFTER_CHECKPOINT,
                tokensPerS * seconds,
                one.gang(),
                one.batch(),
                one.demands(),
                one.checkpoints());
    }

    private static JobScheduler scheduler(TrainingPool pool, StorageRates storage, TrainingJob... jobs) {
        return new JobScheduler(List.of(pool), TrainingJobs.of(jobs), storage, CATALOG);
    }

    private static JobResult result(JobScheduler scheduler, String name) {
        return scheduler.result().jobs().stream()
                .filter(each -> each.job().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TrainingResult finish(JobScheduler scheduler) {
        while (scheduler.isActive() && scheduler.timeS() < 1e7) {
            scheduler.advanceTo(scheduler.timeS() + 60);
        }
        return scheduler.result();
    }

    @Test
    void aJobTrainsItsTokensInTheTimeOfItsSteps() {
        JobScheduler scheduler = scheduler(pool(1, UNCAPPED), StorageRates.UNLIMITED, job("a", 32, 3000));
        TrainingResult result = finish(scheduler);
        JobResult a = result.jobs().getFirst();
        double saveS = 14 * 8.03e9 / (32 * 50e9);
        assertThat(a.state()).isEqualTo(JobState.DONE);
        assertThat(a.trainingS()).isCloseTo(3000, within(1e-3));
        assertThat(a.endedS()).isCloseTo(3000 + 5 * saveS, within(1e-3));
        assertThat(a.trainedTokens()).isEqualTo(a.job().tokens());
        assertThat(a.modelFlopUtilization()).isBetween(0.3, 0.6);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void aGangGoesAtTheClockOfItsHottestRackAndBack() {
        JobScheduler free = scheduler(pool(2, UNCAPPED), StorageRates.UNLIMITED, job("a", 64, 3000));
        JobScheduler held = scheduler(pool(2, UNCAPPED), StorageRates.UNLIMITED, job("a", 64, 3000));
        double[] freeW = new double[20];
        double[] heldW = new double[20];
        held.setLimits(11, Double.POSITIVE_INFINITY, 0.5);
        free.advanceTo(500);
        held.advanceTo(500);
        free.acceleratorPower(freeW);
        held.acceleratorPower(heldW);
        assertThat(heldW[10]).isEqualTo(heldW[11]).isLessThan(0.6 * freeW[10]);
        double slow = result(held, "a").trainedTokens() / result(free, "a").trainedTokens();
        assertThat(slow).isBetween(0.5, 0.75);
        held.setLimits(11, Double.POSITIVE_INFINITY, 1);
        held.advanceTo(550);
        free.advanceTo(550);
        free.acceleratorPower(freeW);
        held.acceleratorPower(heldW);
        assertThat(heldW[10]).isCloseTo(freeW[10], within(0.02 * freeW[10]));
        assertThat(Math.abs(finish(held).energyResidual())).isLessThan(1e-9);
    }

    @Test
    void aGangWaitsUntilAllOfItFits() {
        JobScheduler scheduler =
                scheduler(pool(2, UNCAPPED), StorageRates.UNLIMITED, job("a", 40, 1000), job("b", 32, 1000));
        scheduler.advanceTo(500);
        assertThat(result(scheduler, "b").state()).isEqualTo(JobState.WAITING);
        finish(scheduler);
        assertThat(result(scheduler, "b").startedS())
                .isEqualTo(result(scheduler, "a").endedS())
                .isGreaterThan(1000);
        assertThat(result(scheduler, "b").waitS())
                .isCloseTo(result(scheduler, "b").startedS(), within(1e-6));
    }

    @Test
    void aTeamDoesNotGoAboveItsQuotaAndHoldsNobodyUp() {
        TrainingJobs jobs = TrainingJobs.of(
                        job("a", 32, 1000).withTeam("small"),
                        job("b", 32, 1000).withTeam("small"),
                        job("c", 64, 1000).withTeam("large"))
                .withTeams(new Team("small", 32));
        JobScheduler scheduler = new JobScheduler(List.of(pool(4, UNCAPPED)), jobs, StorageRates.UNLIMITED, CATALOG);
        scheduler.advanceTo(10);
        assertThat(result(scheduler, "a").startedS()).isZero();
        assertThat(result(scheduler, "c").startedS()).isZero();
        assertThat(result(scheduler, "b").state()).isEqualTo(JobState.WAITING);
        finish(scheduler);
        assertThat(result(scheduler, "b").startedS())
                .isEqualTo(result(scheduler, "a").endedS());
    }

    @Test
    void whatAPoolGrantsATeamCountsInThatPoolAlone() {
        TrainingPool open = pool(1, UNCAPPED);
        TrainingPool strict = new TrainingPool("strict", open.part(), open.domain(), open.racks(), Map.of("small", 8));
        TrainingJobs jobs = TrainingJobs.of(
                job("a", 8, 1000).withTeam("small"), job("b", 8, 1000).withTeam("small"), job("c", 24, 1000));
        JobScheduler scheduler = new JobScheduler(List.of(strict, open), jobs, StorageRates.UNLIMITED, CATALOG);
        scheduler.advanceTo(10);
        assertThat(result(scheduler, "a").deployment()).isEqualTo("strict");
        assertThat(result(scheduler, "b").deployment()).isEqualTo("train");
        assertThat(result(scheduler, "c").deployment()).isEqualTo("strict");
    }

    @Test
    void aPreemptedJobSavesFirstAndLosesNothing() {
        StorageRates slow = new StorageRates(1e12, 1e9);
        JobScheduler scheduler = scheduler(
                pool(1, UNCAPPED),
                slow,
                job("low", 32, 1000),
                job("high", 32, 100).withOrder(300, 5, Preemption.NEVER));
        finish(scheduler);
        JobResult low = result(scheduler, "low");
        double saveS = 14 * 8.03e9 / 1e9;
        assertThat(result(scheduler, "high").startedS()).isCloseTo(300 + saveS, within(1e-3));
        assertThat(low.preemptions()).isEqualTo(1);
        assertThat(low.lostTokens()).isZero();
        assertThat(low.trainedTokens()).isEqualTo(low.job().tokens());
        assertThat(low.trainingS()).isCloseTo(1000, within(1e-2));
    }

    @Test
    void aJobThatStopsAtOnceLosesItsWorkSinceTheLastCheckpoint() {
        JobScheduler scheduler = scheduler(
                pool(1, UNCAPPED),
                StorageRates.UNLIMITED,
                job("low", 32, 1000).withOrder(0, 0, Preemption.AT_ONCE),
                job("high", 32, 100).withOrder(800, 5, Preemption.NEVER));
        finish(scheduler);
        JobResult low = result(scheduler, "low");
        double saveS = 14 * 8.03e9 / (32 * 50e9);
        double lostS = low.lostTokens() / (low.job().tokens() / 1000);
        assertThat(result(scheduler, "high").startedS()).isEqualTo(800);
        assertThat(lostS).isCloseTo(800 - 600 - saveS, within(1e-3));
        assertThat(low.trainingS()).isCloseTo(1000 + lostS, within(1e-2));
    }

    @Test
    void onlyAsManyMakeWayAsAreNeeded() {
        JobScheduler scheduler = scheduler(
                pool(2, UNCAPPED),
                StorageRates.UNLIMITED,
                job("old", 32, 1000),
                job("young", 32, 1000).withOrder(5, 0, Preemption.AFTER_CHECKPOINT),
                job("high", 32, 100).withOrder(100, 1, Preemption.NEVER));
        scheduler.advanceTo(150);
        assertThat(result(scheduler, "old").preemptions()).isZero();
        assertThat(result(scheduler, "young").preemptions()).isEqualTo(1);
        assertThat(result(scheduler, "high").state()).isEqualTo(JobState.TRAINING);
    }

    @Test
    void backfillUsesWhatIsIdleAndNeverDelaysTheJobAhead() {
        TrainingJob running = job("running", 32, 1000);
        TrainingJob head = job("head", 64, 500).withOrder(1, 0, Preemption.NEVER);
        TrainingJob brief = job("brief", 32, 500).withOrder(2, 0, Preemption.NEVER);
        TrainingJob lengthy = job("lengthy", 32, 5000).withOrder(2, 0, Preemption.NEVER);
        JobScheduler without = scheduler(pool(2, UNCAPPED), StorageRates.UNLIMITED, running, head);
        JobScheduler with = scheduler(pool(2, UNCAPPED), StorageRates.UNLIMITED, running, head, lengthy, brief);
        finish(without);
        finish(with);
        assertThat(result(with, "brief").startedS()).isEqualTo(2);
        assertThat(result(with, "head").startedS())
                .isEqualTo(result(without, "head").startedS());
        assertThat(result(with, "lengthy").startedS())
                .isGreaterThanOrEqualTo(result(with, "head").endedS());
    }

    @Test
    void inputFromStorageIsSharedFairlyAndStretchesSteps() {
        Demands pictures = new Demands(2, 1, 0, 20_000);
        TrainingJob a = job("a", 32, 1000).withDemands(pictures);
        TrainingJob b = job("b", 32, 1000).withDemands(pictures);
        double wanted = a.tokens() / 1000 * 20_000;
        StorageRates half = new StorageRates(wanted, 1e12);
        JobScheduler alone = scheduler(pool(2, UNCAPPED), half, a);
        JobScheduler both = scheduler(pool(2, UNCAPPED), half, a, b);
        finish(alone);
        finish(both);
        assertThat(result(alone, "a").trainingS()).isCloseTo(1000, within(1e-2));
        assertThat(result(both, "a").trainingS()).isCloseTo(2000, within(1e-2));
        assertThat(result(both, "a").stalledS()).isCloseTo(1000, within(1e-2));
        assertThat(result(both, "b").trainingS()).isCloseTo(2000, within(1e-2));
        assertThat(both.result().readBytes()).isCloseTo(2 * a.tokens() * 20_000, within(1e3));
    }

    @Test
    void everyAcceleratorOfAGangSwingsWithItsSteps() {
        TrainingJob job = job("a", 64, 1000);
        JobScheduler scheduler = scheduler(pool(3, UNCAPPED), StorageRates.UNLIMITED, job);
        double[] rackW = new double[13];
        double most = 0;
        double least = Double.MAX_VALUE;
        for (int i = 1; i <= 200; i++) {
            scheduler.advanceTo(i * 0.01);
            scheduler.acceleratorPower(rackW);
            assertThat(rackW[10]).isCloseTo(rackW[11], within(1e-6));
            assertThat(rackW[12]).isCloseTo(32 * H100.idleW(), within(1e-6));
            most = Math.max(most, rackW[10]);
            least = Math.min(least, rackW[10]);
        }
        assertThat(most).isCloseTo(32 * 0.94 * 700, within(1e-6));
        assertThat(least).isLessThan(0.8 * most);
    }

    @Test
    void aCheckpointPausesTheWork() {
        JobScheduler scheduler = scheduler(pool(1, UNCAPPED), new StorageRates(1e12, 1e9), job("a", 32, 1000));
        scheduler.advanceTo(610);
        scheduler.advanceTo(620);
        double[] rackW = new double[11];
        scheduler.acceleratorPower(rackW);
        assertThat(result(scheduler, "a").state()).isEqualTo(JobState.SAVING);
        assertThat(rackW[10]).isCloseTo(32 * H100.idleW(), within(1e-6));
        assertThat(scheduler.storageFraction()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aPowerCapSlowsTheGangAndHolds() {
        double capW = 450;
        JobScheduler capped = scheduler(pool(1, capW), StorageRates.UNLIMITED, job("a", 32, 1000));
        JobScheduler free = scheduler(pool(1, UNCAPPED), StorageRates.UNLIMITED, job("a", 32, 1000));
        double[] rackW = new double[11];
        for (int i = 1; i < 500; i++) {
            capped.advanceTo(i * 0.1);
            capped.acceleratorPower(rackW);
            assertThat(rackW[10]).isLessThanOrEqualTo(32 * capW + 1e-6);
        }
        finish(capped);
        finish(free);
        assertThat(result(capped, "a").endedS())
                .isGreaterThan(1.1 * result(free, "a").endedS());
        assertThat(result(capped, "a").energyPerTokenJ())
                .isLessThan(result(free, "a").energyPerTokenJ());
    }

    @Test
    void aLostRackSendsItsJobBackToItsLastCheckpoint() {
        JobScheduler scheduler = scheduler(pool(2, UNCAPPED), StorageRates.UNLIMITED, job("a", 32, 1000));
        scheduler.advanceTo(700);
        scheduler.setAvailable(10, false);
        scheduler.setAvailable(11, false);
        scheduler.advanceTo(800);
        double[] rackW = new double[12];
        scheduler.acceleratorPower(rackW);
        assertThat(rackW).containsOnly(0);
        assertThat(scheduler.isStuck()).isTrue();
        scheduler.setAvailable(11, true);
        finish(scheduler);
        JobResult a = result(scheduler, "a");
        assertThat(a.failures()).isEqualTo(1);
        assertThat(a.state()).isEqualTo(JobState.DONE);
        assertThat(a.waitS()).isCloseTo(100, within(1e-6));
        assertThat(a.lostTokens()).isPositive();
    }

    @Test
    void jobsThatCannotRunSayWhy() {
        TrainingJob large = job("large", 320, 10);
        TrainingJob unknown = TrainingJob.of(
                "unknown", Kind.PRETRAINING, "no-such-model", 1e6, new Gang(8, 8, 1, 1), new Batch(8, 8192, 1));
        TrainingJob heavy = TrainingJob.of(
                "heavy", Kind.PRETRAINING, "llama-3.1-405b", 1e6, new Gang(8, 8, 1, 1), new Batch(8, 8192, 1));
        TrainingJob elsewhere = job("elsewhere", 8, 10).withDeployment("other");
        JobScheduler scheduler = scheduler(pool(2, UNCAPPED), StorageRates.UNLIMITED, large, unknown, heavy, elsewhere);
        assertThat(scheduler.isActive()).isFalse();
        assertThat(scheduler.result().findings())
                .extracting(Finding::code)
                .containsExactly(
                        "twin.jobs.too-large", "twin.jobs.unknown-model", "twin.jobs.memory", "twin.jobs.no-pool");
    }

    /// Any mix of jobs: energy and accelerators balance, nobody holds more than there is, and asking more often changes
    /// nothing.
    @Test
    void mixesBalanceHoweverOftenTheyAreAsked() {
        for (int seed = 1; seed <= 12; seed++) {
            TrainingJob[] jobs = mix(new SplittableRandom(seed));
            StorageRates storage = new StorageRates(40e9, 20e9);
            JobScheduler often = scheduler(pool(6, 600), storage, jobs);
            JobScheduler seldom = scheduler(pool(6, 600), storage, jobs);
            double[] rackW = new double[16];
            double[] held = new double[16];
            for (int i = 1; i <= 4000; i++) {
                often.advanceTo(i * 2.5);
                often.heldFraction(held);
                often.acceleratorPower(rackW);
                assertThat(Arrays.stream(held)).allMatch(part -> part >= 0 && part <= 1 + 1e-9);
                assertThat(Arrays.stream(rackW)).allMatch(watts -> watts >= 0 && watts <= 32 * 600 + 1e-6);
            }
            seldom.advanceTo(10_000);
            TrainingResult a = often.result();
            TrainingResult b = seldom.result();
            assertThat(a.energyResidual()).isCloseTo(0, within(1e-9));
            assertThat(b.energyResidual()).isCloseTo(0, within(1e-9));
            assertThat(a.energyJ()).isCloseTo(b.energyJ(), within(1e-6 * b.energyJ()));
            assertThat(a.heldFraction()).isBetween(0.0, 1 + 1e-9);
            for (int j = 0; j < jobs.length; j++) {
                JobResult one = a.jobs().get(j);
                JobResult other = b.jobs().get(j);
                assertThat(one.state()).isEqualTo(other.state());
                assertThat(one.trainedTokens())
                        .isCloseTo(
                                other.trainedTokens(), within(1e-6 * one.job().tokens()));
                assertThat(one.preemptions()).isEqualTo(other.preemptions());
                assertThat(one.trainedTokens()).isLessThanOrEqualTo(one.job().tokens());
            }
        }
    }

    private static TrainingJob[] mix(SplittableRandom random) {
        TrainingJob[] jobs = new TrainingJob[14];
        for (int i = 0; i < jobs.length; i++) {
            jobs[i] = job("job " + i, 8 * random.nextInt(1, 17), random.nextInt(100, 3000))
                    .withTeam("team " + random.nextInt(3))
                    .withOrder(
                            random.nextInt(6000),
                            random.nextInt(3),
                            Preemption.values()[random.nextInt(Preemption.values().length)])
                    .withDemands(new Demands(2, random.nextBoolean() ? 1 : 0.01, 0, random.nextInt(5) * 4000))
                    .withCheckpoints(new Checkpoints(random.nextInt(200, 900), 14, random.nextInt(60)));
        }
        return jobs;
    }
}
