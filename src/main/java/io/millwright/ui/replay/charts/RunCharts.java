package io.millwright.ui.replay.charts;

import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Binding;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.chart.TimeChart.Form;
import io.millwright.ui.chart.TimeChart.Scaling;
import io.millwright.ui.replay.charts.RunChart.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The charts that a recording has by itself, and those that are made of chosen channels.
final class RunCharts {
    /// Charts that are shown until somebody chooses others.
    static final Set<String> USUAL = Set.of(
            "Power",
            "Temperatures",
            "Tokens by tier",
            "Tokens by phase",
            "Time to first token",
            "Queue",
            "KV cache in use",
            "Battery charge",
            "Money",
            "What bound the tokens");

    /// More curves cannot be told apart by colour.
    private static final int MOST_CURVES = 8;

    private RunCharts() {}

    /// All that the quantities of a recording give, in the order from the meter to the money.
    static List<RunChart> of(Recording run) {
        List<RunChart> charts = new ArrayList<>();
        add(charts, "Power", Scaling.FROM_ZERO, power(run));
        add(
                charts,
                "Cooling power",
                Scaling.FROM_ZERO,
                areas(
                        run,
                        Quantities.FAN_POWER,
                        Quantities.AIR_COMPRESSOR_POWER,
                        Quantities.PUMP_POWER,
                        Quantities.CHILLER_POWER,
                        Quantities.REJECTION_POWER));
        add(charts, "Battery charge", Scaling.SHARES, charge(run));
        add(charts, "PUE", Scaling.FITTED, lines(run, Quantities.PUE));
        add(
                charts,
                "Temperatures",
                Scaling.FITTED,
                lines(
                        run,
                        Quantities.HOTTEST_CHIP,
                        Quantities.WARMEST_COOLANT,
                        Quantities.HOTTEST_INLET,
                        Quantities.DRY_BULB,
                        Quantities.WET_BULB));
        add(charts, "Margin to throttling", Scaling.FROM_ZERO, lines(run, Quantities.THERMAL_MARGIN));
        add(charts, "Loop supply", Scaling.FITTED, each(run, Subject.Kind.LOOP, Quantities.SUPPLY, Form.LINE));
        add(charts, "Loop return", Scaling.FITTED, each(run, Subject.Kind.LOOP, Quantities.RETURN, Form.LINE));
        add(charts, "Warm air of halls", Scaling.FITTED, each(run, Subject.Kind.HALL, Quantities.WARM_AIR, Form.LINE));
        add(
                charts,
                "Racks held back",
                Scaling.FROM_ZERO,
                lines(
                        run,
                        Quantities.RACKS_THROTTLED,
                        Quantities.RACKS_CAPPED,
                        Quantities.RACKS_DOWN,
                        Quantities.ENGINES_LOST));
        add(charts, "Clocks", Scaling.FROM_ZERO, lines(run, Quantities.MEAN_CLOCK, Quantities.LOWEST_CLOCK));
        add(
                charts,
                "Tokens by tier",
                Scaling.FROM_ZERO,
                each(run, Subject.Kind.TIER, Quantities.OUTPUT_TOKENS, Form.AREA));
        add(
                charts,
                "Tokens by phase",
                Scaling.FROM_ZERO,
                lines(run, Quantities.OUTPUT_TOKENS, Quantities.INPUT_TOKENS, Quantities.TRAINING_TOKENS));
        add(
                charts,
                "Time to first token",
                Scaling.LOGARITHMIC,
                lines(run, Quantities.TTFT_P50, Quantities.TTFT_P95, Quantities.TTFT_P99));
        add(
                charts,
                "Time to first token by tier, 95th percentile",
                Scaling.LOGARITHMIC,
                each(run, Subject.Kind.TIER, Quantities.TTFT_P95, Form.LINE));
        add(
                charts,
                "Time per token",
                Scaling.LOGARITHMIC,
                lines(run, Quantities.TPOT_P50, Quantities.TPOT_P95, Quantities.TPOT_P99));
        add(
                charts,
                "Time to last token",
                Scaling.LOGARITHMIC,
                lines(run, Quantities.E2E_P50, Quantities.E2E_P95, Quantities.E2E_P99));
        add(charts, "Requests within their promise", Scaling.SHARES, promises(run));
        add(charts, "Queue", Scaling.FROM_ZERO, lines(run, Quantities.WAITING, Quantities.RUNNING));
        add(charts, "KV cache in use", Scaling.SHARES, caches(run));
        add(
                charts,
                "What bound the tokens",
                Scaling.SHARES,
                areas(
                        run,
                        Arrays.stream(Binding.values()).map(Quantities::bound).toArray(Quantity[]::new)));
        add(
                charts,
                "Money",
                Scaling.FROM_ZERO,
                lines(
                        run,
                        Quantities.REVENUE_RATE,
                        Quantities.COST_RATE,
                        Quantities.MARGIN_RATE,
                        Quantities.ENERGY_COST_RATE));
        add(charts, "Price of energy", Scaling.FROM_ZERO, lines(run, Quantities.ENERGY_PRICE));
        add(charts, "Training jobs", Scaling.FROM_ZERO, lines(run, Quantities.JOBS_RUNNING, Quantities.JOBS_WAITING));
        return charts;
    }

    private static void add(List<RunChart> charts, String title, Scaling scaling, List<Curve> curves) {
        if (!curves.isEmpty()) {
            charts.add(new RunChart(
                    title,
                    curves.getFirst().channel().quantity().dimension(),
                    scaling,
                    curves.stream().map(curve -> under(title, curve)).toList()));
        }
    }

    /// Without the title where the name begins with it: "Time to first token, median" is "Median".
    private static Curve under(String title, Curve curve) {
        String beginning = title + ", ";
        if (!curve.name().startsWith(beginning)) {
            return curve;
        }
        String rest = curve.name().substring(beginning.length());
        return new Curve(
                rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1), curve.channel(), curve.form());
    }

    private static List<Curve> areas(Recording run, Quantity... quantities) {
        return facility(run, Form.AREA, quantities);
    }

    private static List<Curve> lines(Recording run, Quantity... quantities) {
        return facility(run, Form.LINE, quantities);
    }

    private static List<Curve> facility(Recording run, Form form, Quantity... quantities) {
        return Arrays.stream(quantities)
                .flatMap(quantity -> run.channel(quantity).stream())
                .map(channel -> new Curve(channel.quantity().name(), channel, form))
                .toList();
    }

    /// What takes power, stacked, and what gives it: the stack is as high as grid, generators and batteries together.
    private static List<Curve> power(Recording run) {
        return joined(
                areas(
                        run,
                        Quantities.IT_POWER,
                        Quantities.NETWORK_POWER,
                        Quantities.COOLING_POWER,
                        Quantities.LOSS_POWER,
                        Quantities.CHARGE_POWER),
                lines(run, Quantities.GRID_POWER, Quantities.STANDBY_POWER, Quantities.DISCHARGE_POWER));
    }

    private static List<Curve> joined(List<Curve> first, List<Curve> then) {
        return Stream.concat(first.stream(), then.stream()).limit(MOST_CURVES).toList();
    }

    /// A quantity of each subject of a kind; nothing if they are too many to be told apart.
    private static List<Curve> each(Recording run, Subject.Kind kind, Quantity quantity, Form form) {
        List<Channel> channels = run.channels(kind, quantity);
        return channels.size() > MOST_CURVES
                ? List.of()
                : channels.stream()
                        .map(channel -> new Curve(channel.subject().path(), channel, form))
                        .toList();
    }

    /// Of each battery as long as they are few, else of all together.
    private static List<Curve> charge(Recording run) {
        List<Curve> all = lines(run, Quantities.BATTERY_CHARGE);
        List<Curve> single = each(run, Subject.Kind.EQUIPMENT, Quantities.BATTERY_CHARGE, Form.LINE);
        return single.size() < 2 ? all : joined(all, single);
    }

    private static List<Curve> caches(Recording run) {
        List<Curve> single = each(run, Subject.Kind.DEPLOYMENT, Quantities.KV_USE, Form.LINE);
        return single.isEmpty() ? lines(run, Quantities.KV_USE) : single;
    }

    private static List<Curve> promises(Recording run) {
        return joined(
                lines(run, Quantities.ATTAINMENT), each(run, Subject.Kind.TIER, Quantities.ATTAINMENT, Form.LINE));
    }

    /// Charts of everything that is known of one subject.
    static List<RunChart> of(Recording run, Subject subject) {
        List<Channel> channels = run.channels().stream()
                .filter(channel -> channel.subject().equals(subject) && isAmount(channel))
                .toList();
        return grouped(channels, true).stream()
                .map(chart -> chart.titled(subject.path() + ": " + chart.title()))
                .toList();
    }

    /// Charts of chosen channels, one for each dimension and as many curves as colours tell apart.
    static List<RunChart> of(List<Channel> chosen) {
        boolean one = chosen.stream().map(Channel::subject).distinct().count() == 1;
        return grouped(chosen, one);
    }

    private static List<RunChart> grouped(List<Channel> channels, boolean ofOneSubject) {
        Map<Dimension, List<Channel>> byDimension = new LinkedHashMap<>();
        channels.forEach(channel -> byDimension
                .computeIfAbsent(channel.quantity().dimension(), dimension -> new ArrayList<>())
                .add(channel));
        List<RunChart> charts = new ArrayList<>();
        byDimension.forEach((dimension, members) -> {
            for (int from = 0; from < members.size(); from += MOST_CURVES) {
                charts.add(chart(
                        dimension, members.subList(from, Math.min(members.size(), from + MOST_CURVES)), ofOneSubject));
            }
        });
        return charts;
    }

    private static RunChart chart(Dimension dimension, List<Channel> channels, boolean ofOneSubject) {
        boolean oneQuantity = channels.stream()
                        .map(channel -> channel.quantity().name())
                        .distinct()
                        .count()
                == 1;
        List<Curve> curves = channels.stream()
                .map(channel -> new Curve(name(channel, ofOneSubject, oneQuantity), channel, Form.LINE))
                .toList();
        String title = oneQuantity ? channels.getFirst().quantity().name() : words(dimension);
        Scaling scaling =
                dimension == Dimension.TEMPERATURE || dimension == Dimension.RATIO ? Scaling.FITTED : Scaling.FROM_ZERO;
        return new RunChart(title, dimension, scaling, curves);
    }

    private static String name(Channel channel, boolean ofOneSubject, boolean oneQuantity) {
        String subject = channel.subject().path();
        String quantity = channel.quantity().name();
        return ofOneSubject || subject.isEmpty() ? quantity : oneQuantity ? subject : subject + ", " + quantity;
    }

    /// Whether a channel holds amounts: the numbers of modes and states stand for names.
    static boolean isAmount(Channel channel) {
        String id = channel.quantity().id();
        return !id.equals(Quantities.MODE.id()) && !id.equals(Quantities.STATE.id());
    }

    private static String words(Dimension dimension) {
        String words = dimension.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
