package io.millwright.verify;

import io.millwright.cooling.Fluid;
import io.millwright.exchange.TelemetryLog;
import io.millwright.exchange.TelemetryPoint;
import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import io.millwright.verify.PodStatements.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// Recordings of a real pod (`offset,topic,payload`). What is checked:
///
/// - every line can be read
/// - **closure**: all racks against all busways, each rack against its metered taps, each busway of the rebuilt tree
///   solved by [io.millwright.power.PowerNetwork] against its meter, to 5 W at the meters' resolution of 1 W
/// - meters against themselves: power over apparent power, highest phase against the phases
/// - what the README beside it says, to one unit of the last digit it writes
/// - the liquid's share of rack power with this program's fluid, to the 0.5 % by which data sets of the glycol differ
final class PodTelemetryKind implements ReferenceKind {
    private static final Tolerance CLOSURE = Tolerance.absolute(5);
    private static final Tolerance POWER_FACTOR = Tolerance.absolute(0.001);
    private static final Tolerance HIGHEST_PHASE = Tolerance.absolute(0.01);
    private static final Tolerance GLYCOL = Tolerance.relative(0.005);
    private static final List<String> PHASES = List.of("A", "B", "C");

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.hasTableWith("offset", "topic", "payload");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        List<CheckResult> results = new ArrayList<>();
        for (Path file : folder.filesEndingWith(".csv")) {
            String name = folder.caseName(file);
            try {
                results.addAll(check(TelemetryLog.read(file), name, PodStatements.beside(folder.path())));
            } catch (VerificationException | IllegalArgumentException e) {
                results.add(CheckResult.failed(name, "all", String.valueOf(e.getMessage())));
            }
        }
        return results;
    }

    private static List<CheckResult> check(TelemetryLog log, String name, Optional<PodStatements> statements) {
        List<CheckResult> results = new ArrayList<>();
        boolean broken = log.findings().stream().anyMatch(Finding::isError);
        if (broken || log.unread() > 0 || log.messages() == 0) {
            String reason = log.findings().stream()
                    .findFirst()
                    .map(PodTelemetryKind::inWords)
                    .orElse("it holds no messages");
            results.add(CheckResult.failed(name, "messages", reason));
            return results;
        }
        Comparison messages = new Comparison(name, "messages read", Tolerance.absolute(0));
        messages.add(log.messages(), log.messages() - log.unread(), name);
        results.add(messages.result());

        RecordedPod pod = new RecordedPod(log);
        results.addAll(closure(pod, name));
        results.addAll(meters(pod, log, name));
        statements.ifPresent(said -> {
            results.addAll(racks(log, pod, said, name));
            results.addAll(sentences(log, pod, said, name));
        });
        return results;
    }

    private static String inWords(Finding finding) {
        return finding.place() + ": " + finding.message(UnitSystem.SI);
    }

    private static List<CheckResult> closure(RecordedPod pod, String name) {
        List<CheckResult> results = new ArrayList<>();
        if (!pod.looseTaps().isEmpty()) {
            results.add(CheckResult.failed(
                    name, "topology", "no rack was found for the taps " + String.join(", ", pod.looseTaps())));
        }
        double racksW = pod.racks().stream().mapToDouble(pod::rackW).sum();
        double buswaysW = pod.busways().stream()
                .mapToDouble(busway -> pod.meterW(busway).orElse(Double.NaN))
                .sum();
        Comparison all = new Comparison(name, "racks less busways, to 1 W", CLOSURE);
        all.add(0, Math.rint(racksW - buswaysW), "the mean");
        results.add(all.result());

        Comparison racks = new Comparison(name, "rack less its taps, to 1 W", CLOSURE);
        for (String rack : pod.racks()) {
            List<OptionalDouble> taps =
                    pod.tapsOf(rack).stream().map(pod::meterW).toList();
            if (!taps.isEmpty() && taps.stream().allMatch(OptionalDouble::isPresent)) {
                double tapsW =
                        taps.stream().mapToDouble(OptionalDouble::getAsDouble).sum();
                racks.add(0, Math.rint(pod.rackW(rack) - tapsW), rack);
            }
        }
        results.add(racks.result());

        Comparison busways = new Comparison(name, "solved busway less its meter, to 1 W", CLOSURE);
        pod.solvedBuswaysW()
                .forEach((busway, solvedW) ->
                        busways.add(0, Math.rint(solvedW - pod.meterW(busway).orElse(Double.NaN)), busway));
        results.add(busways.result());
        return results;
    }

    private static List<CheckResult> meters(RecordedPod pod, TelemetryLog log, String name) {
        Comparison factors = new Comparison(name, "power factor of taps", POWER_FACTOR);
        Comparison highest = new Comparison(name, "highest phase current, A", HIGHEST_PHASE);
        for (String meter : log.objects("PowerMeter")) {
            OptionalDouble apparentVa = pod.mean("PowerMeter", "ApparentPower", meter);
            pod.mean("PowerMeter", "PowerFactor", meter)
                    .ifPresent(said -> factors.add(
                            said, pod.meterW(meter).orElse(Double.NaN) / apparentVa.orElse(Double.NaN), meter));
            double most = PHASES.stream()
                    .mapToDouble(phase -> pod.phaseA(meter, phase).orElse(Double.NaN))
                    .max()
                    .orElse(Double.NaN);
            log.points("PowerMeter", "Current")
                    .filter(point -> point.description().ownerId().equals(meter)
                            && point.path().contains("maxCurrent")
                            && point.size() > 0)
                    .findFirst()
                    .ifPresent(point -> highest.add(point.mean(), most, meter));
        }
        return List.of(factors.result(), highest.result());
    }

    private static List<CheckResult> racks(TelemetryLog log, RecordedPod pod, PodStatements said, String name) {
        List<CheckResult> results = new ArrayList<>();
        for (PodStatements.Rack row : said.racks()) {
            Optional<String> found =
                    pod.racks().stream().filter(id -> id.endsWith(row.code())).findFirst();
            if (found.isEmpty()) {
                results.add(CheckResult.failed(name, row.code(), "no rack of this name was recorded"));
                continue;
            }
            String rack = found.get();
            results.add(compare(name, row.code() + " power, kW", row.powerKw(), pod.rackW(rack) / 1e3));
            results.add(compare(
                    name,
                    row.code() + " flow, L/min",
                    row.flowLPerMin(),
                    rackMean(log, "RackLiquidFlow", rack) * 60e3));
            results.add(compare(
                    name,
                    row.code() + " supply, °C",
                    row.supplyC(),
                    rackMean(log, "RackLiquidSupplyTemperature", rack)));
            results.add(compare(
                    name,
                    row.code() + " return, °C",
                    row.returnC(),
                    rackMean(log, "RackLiquidReturnTemperature", rack)));
        }
        return results;
    }

    private static List<CheckResult> sentences(TelemetryLog log, RecordedPod pod, PodStatements said, String name) {
        List<CheckResult> results = new ArrayList<>();
        List<Figure> sums = said.figures("sum to ([\\d.]+) kW; busways[^\\d]*\\d \\+ E\\d to ([\\d.]+) kW");
        if (!sums.isEmpty()) {
            results.add(compare(
                    name,
                    "all racks, kW",
                    sums.get(0),
                    pod.racks().stream().mapToDouble(pod::rackW).sum() / 1e3));
            results.add(compare(
                    name,
                    "all busways, kW",
                    sums.get(1),
                    pod.busways().stream()
                                    .mapToDouble(busway -> pod.meterW(busway).orElse(Double.NaN))
                                    .sum()
                            / 1e3));
        }
        results.addAll(taps(pod, said, name));
        List<Figure> supply = said.figures("Busway ([\\d.]+) V line to line, power factor ([\\d.]+), (\\d+) Hz");
        if (!supply.isEmpty()) {
            results.add(compare(name, "busway voltage, V", supply.get(0), meanOfBusways(pod, "Voltage")));
            results.add(compare(
                    name,
                    "busway power factor",
                    supply.get(1),
                    meanOfBusways(pod, "ActivePower") / meanOfBusways(pod, "ApparentPower")));
            results.add(compare(name, "frequency, Hz", supply.get(2), meanOfBusways(pod, "Frequency")));
        }
        results.addAll(aisle(log, said, name, "Cold aisle", "coldAisle"));
        results.addAll(aisle(log, said, name, "hot aisle", "hotAisle"));
        results.addAll(liquidShare(log, pod, said, name));
        return results;
    }

    /// The rack whose taps are all metered, its split and the phases of the lighter one.
    private static List<CheckResult> taps(RecordedPod pod, PodStatements said, String name) {
        List<CheckResult> results = new ArrayList<>();
        List<Figure> powers = said.figures("Taps of \\w+: ([\\d.]+) \\+ ([\\d.]+) = ([\\d.]+) kW");
        List<Figure> split = said.figures("a (\\d+)/(\\d+) split");
        List<Figure> phases = said.figures("lighter tap carries ([\\d.]+) / ([\\d.]+) / ([\\d.]+) A");
        for (String rack : pod.racks()) {
            List<String> taps = pod.tapsOf(rack);
            if (taps.size() != 2
                    || powers.isEmpty()
                    || !taps.stream().allMatch(tap -> pod.meterW(tap).isPresent())) {
                continue;
            }
            ToDoubleFunction<String> kw = tap -> pod.meterW(tap).orElse(Double.NaN) / 1e3;
            double sumKw = taps.stream().mapToDouble(kw).sum();
            for (int i = 0; i < 2; i++) {
                results.add(compare(name, taps.get(i) + ", kW", powers.get(i), kw.applyAsDouble(taps.get(i))));
                if (!split.isEmpty()) {
                    results.add(compare(
                            name,
                            taps.get(i) + " share, %",
                            split.get(i),
                            100 * kw.applyAsDouble(taps.get(i)) / sumKw));
                }
            }
            results.add(compare(name, rack + " taps, kW", powers.get(2), sumKw));
            String lighter = kw.applyAsDouble(taps.get(0)) < kw.applyAsDouble(taps.get(1)) ? taps.get(0) : taps.get(1);
            for (int i = 0; i < phases.size(); i++) {
                results.add(compare(
                        name,
                        lighter + " phase " + PHASES.get(i) + ", A",
                        phases.get(i),
                        pod.phaseA(lighter, PHASES.get(i)).orElse(Double.NaN)));
            }
        }
        return results;
    }

    private static List<CheckResult> aisle(
            TelemetryLog log, PodStatements said, String name, String words, String part) {
        List<Figure> range = said.figures(words + " ([\\d.]+)–([\\d.]+) °C");
        double[] means = log.points("Sensor", "AirTemperature")
                .filter(point -> point.path().contains("/" + part + "/") && point.size() > 0)
                .mapToDouble(TelemetryPoint::mean)
                .sorted()
                .toArray();
        if (range.isEmpty() || means.length == 0) {
            return List.of();
        }
        return List.of(
                compare(name, words + " lowest, °C", range.get(0), means[0]),
                compare(name, words + " highest, °C", range.get(1), means[means.length - 1]));
    }

    /// Heat that the coolant carries over the power of its rack.
    private static List<CheckResult> liquidShare(TelemetryLog log, RecordedPod pod, PodStatements said, String name) {
        List<Figure> range = said.figures("the liquid carries ([\\d.]+)–([\\d.]+) %");
        double[] shares = said.racks().stream()
                .flatMap(row -> pod.racks().stream().filter(id -> id.endsWith(row.code())))
                .mapToDouble(rack -> {
                    double supplyC = rackMean(log, "RackLiquidSupplyTemperature", rack);
                    double returnC = rackMean(log, "RackLiquidReturnTemperature", rack);
                    double heatW = rackMean(log, "RackLiquidFlow", rack)
                            * Fluid.PG25.volumetricHeatJPerM3K((supplyC + returnC) / 2)
                            * (returnC - supplyC);
                    return heatW / pod.rackW(rack);
                })
                .sorted()
                .toArray();
        if (range.isEmpty() || shares.length == 0) {
            return List.of();
        }
        Comparison lowest = new Comparison(name, "lowest liquid share, %", GLYCOL);
        lowest.add(range.get(0).value(), 100 * shares[0], name);
        Comparison highest = new Comparison(name, "highest liquid share, %", GLYCOL);
        highest.add(range.get(1).value(), 100 * shares[shares.length - 1], name);
        return List.of(lowest.result(), highest.result());
    }

    private static double meanOfBusways(RecordedPod pod, String pointType) {
        return pod.busways().stream()
                .mapToDouble(busway -> pod.mean("PowerMeter", pointType, busway).orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }

    private static double rackMean(TelemetryLog log, String pointType, String rack) {
        return log.point("Rack", pointType, rack).map(TelemetryPoint::mean).orElse(Double.NaN);
    }

    private static CheckResult compare(String name, String quantity, Figure said, double computed) {
        Comparison comparison = new Comparison(name, quantity, Tolerance.absolute(said.lastDigit()));
        comparison.add(said.value(), computed, name);
        return comparison.result();
    }
}
