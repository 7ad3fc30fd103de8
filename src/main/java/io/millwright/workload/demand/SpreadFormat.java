package io.millwright.workload.demand;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.numeric.Curve;
import io.millwright.workload.demand.Distribution.Exponential;
import io.millwright.workload.demand.Distribution.Fixed;
import io.millwright.workload.demand.Distribution.LogNormal;
import io.millwright.workload.demand.Distribution.LogUniform;
import io.millwright.workload.demand.Distribution.Quantiles;
import io.millwright.workload.demand.Distribution.Uniform;
import io.millwright.workload.demand.Distribution.Weibull;
import io.millwright.workload.demand.Members.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Distributions and amounts in workload descriptions: a number, or an object that names the law; an amount also has
/// limits `least` and `most`.
final class SpreadFormat {
    private static final List<String> LAWS =
            List.of("uniform", "logUniform", "exponential", "logNormal", "weibull", "quantiles");
    private static final String EXPECTED = "a number or an object with one of " + String.join(", ", LAWS);
    private static final String EXPECTED_TABLE =
            "a list of [share, value] with rising shares from 0 to 1 and values" + " that do not fall";

    private SpreadFormat() {}

    static Distribution distribution(Members parent, String name, Distribution fallback) {
        if (!parent.has(name)) {
            return fallback;
        }
        if (parent.value(name) instanceof Num) {
            return new Fixed(parent.number(name, Range.NOT_NEGATIVE));
        }
        return parent.object(name)
                .map(members -> {
                    Distribution law = law(members, parent, name);
                    members.done();
                    return law;
                })
                .orElse(fallback);
    }

    /// @param least what an amount of this meaning must at least be
    static Amount amount(Members parent, String name, int least, Amount fallback) {
        if (!parent.has(name)) {
            return fallback;
        }
        if (parent.value(name) instanceof Num) {
            Range range = new Range(least, Amount.MOST_TOKENS, "a whole number from " + least + " to 1048576");
            return Amount.of((int) Math.rint(parent.number(name, range)));
        }
        return parent.object(name)
                .map(members -> {
                    Distribution law = law(members, parent, name);
                    int low = members.whole("least", least);
                    int high = members.whole("most", Amount.MOST_TOKENS);
                    if (low < least || high < low) {
                        members.expected(
                                high < low ? "most" : "least",
                                members.value(high < low ? "most" : "least"),
                                "least of at least " + least + " and most not below it");
                        return fallback;
                    }
                    members.done();
                    return new Amount(law, low, high);
                })
                .orElse(fallback);
    }

    private static Distribution law(Members members, Members parent, String name) {
        List<String> named = LAWS.stream().filter(members::has).toList();
        if (named.size() != 1) {
            parent.expected(name, parent.value(name), EXPECTED);
            LAWS.forEach(members::value);
            return new Fixed(1);
        }
        String law = named.getFirst();
        if (law.equals("quantiles")) {
            return table(members);
        }
        return members.object(law)
                .map(values -> {
                    Distribution read = parametric(law, values);
                    values.done();
                    return read;
                })
                .orElse(new Fixed(1));
    }

    private static Distribution parametric(String law, Members values) {
        return switch (law) {
            case "uniform" -> {
                double least = values.number("least", Range.NOT_NEGATIVE);
                yield new Uniform(least, most(values, least));
            }
            case "logUniform" -> {
                double least = values.number("least", Range.POSITIVE);
                yield new LogUniform(least, most(values, least));
            }
            case "exponential" -> new Exponential(values.number("mean", Range.POSITIVE));
            case "logNormal" ->
                new LogNormal(values.number("median", Range.POSITIVE), values.number("sigma", Range.NOT_NEGATIVE));
            default -> new Weibull(values.number("scale", Range.POSITIVE), values.number("shape", Range.POSITIVE));
        };
    }

    private static double most(Members values, double least) {
        return values.number("most", new Range(least, 1e12, "a number not below least"));
    }

    private static Distribution table(Members members) {
        JsonValue value = members.value("quantiles");
        Curve curve = curve(value);
        if (curve == null) {
            members.expected("quantiles", value, EXPECTED_TABLE);
            return new Fixed(1);
        }
        return new Quantiles(curve);
    }

    private static @Nullable Curve curve(@Nullable JsonValue value) {
        List<Double> shares = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        if (!(value instanceof Arr rows) || rows.items().isEmpty()) {
            return null;
        }
        for (JsonValue row : rows.items()) {
            if (!(row instanceof Arr pair)
                    || pair.items().size() != 2
                    || !(pair.items().getFirst() instanceof Num share)
                    || !(pair.items().getLast() instanceof Num at)
                    || !(share.value() >= 0 && share.value() <= 1)
                    || !(at.value() >= 0 && at.value() <= 1e12)
                    || (!shares.isEmpty() && (share.value() <= shares.getLast() || at.value() < values.getLast()))) {
                return null;
            }
            shares.add(share.value());
            values.add(at.value());
        }
        return Curve.of(shares, values);
    }

    static JsonValue write(Distribution spread) {
        return spread instanceof Fixed fixed ? Num.of(fixed.value()) : object(spread);
    }

    static JsonValue write(Amount amount) {
        if (amount.least() == amount.most()) {
            return Num.of(amount.least());
        }
        return object(amount.spread()).put("least", (long) amount.least()).put("most", (long) amount.most());
    }

    private static Obj object(Distribution spread) {
        Obj out = new Obj();
        return switch (spread) {
            case Fixed fixed -> out.put("uniform", ends(fixed.value(), fixed.value()));
            case Uniform uniform -> out.put("uniform", ends(uniform.least(), uniform.most()));
            case LogUniform uniform -> out.put("logUniform", ends(uniform.least(), uniform.most()));
            case Exponential exponential -> out.put("exponential", new Obj().put("mean", exponential.mean()));
            case LogNormal normal ->
                out.put("logNormal", new Obj().put("median", normal.median()).put("sigma", normal.sigma()));
            case Weibull weibull ->
                out.put("weibull", new Obj().put("scale", weibull.scale()).put("shape", weibull.shape()));
            case Quantiles table -> {
                Arr rows = new Arr();
                double[] shares = table.valueByShare().x();
                for (double share : shares) {
                    rows.add(new Arr().add(Num.of(share)).add(Num.of(table.quantile(share))));
                }
                yield out.put("quantiles", rows);
            }
        };
    }

    private static Obj ends(double least, double most) {
        return new Obj().put("least", least).put("most", most);
    }
}
