package io.millwright.twin.record;

import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.HEAT_FLOW;
import static io.millwright.quantity.Dimension.LIQUID_FLOW;
import static io.millwright.quantity.Dimension.MASS;
import static io.millwright.quantity.Dimension.MONEY;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.RATIO;
import static io.millwright.quantity.Dimension.TEMPERATURE;
import static io.millwright.quantity.Dimension.TEMPERATURE_DIFFERENCE;
import static io.millwright.quantity.Dimension.TIME;
import static io.millwright.quantity.Dimension.TOKENS_PER_ENERGY;
import static io.millwright.quantity.Dimension.TOKEN_RATE;
import static io.millwright.quantity.Dimension.TOKEN_RATE_PER_POWER;
import static io.millwright.quantity.Dimension.VOLUME;
import static io.millwright.twin.record.Sampling.END;
import static io.millwright.twin.record.Sampling.HIGHEST;
import static io.millwright.twin.record.Sampling.LOWEST;
import static io.millwright.twin.record.Sampling.MEAN;

import io.millwright.quantity.Dimension;

/// What is usually recorded, by subject.
public final class Quantities {
    // the facility
    public static final Quantity GRID_POWER = of("grid-power", "Grid power", POWER, MEAN);
    public static final Quantity STANDBY_POWER = of("standby-power", "Generator power", POWER, MEAN);
    /// Positive where batteries give.
    public static final Quantity BATTERY_POWER = of("battery-power", "Battery power", POWER, MEAN);
    /// Loads and losses, whatever feeds them.
    public static final Quantity FACILITY_POWER = of("facility-power", "Facility power", POWER, MEAN);

    public static final Quantity IT_POWER = of("it-power", "IT power", POWER, MEAN);
    public static final Quantity NETWORK_POWER = of("network-power", "Network switches outside racks", POWER, MEAN);
    public static final Quantity FAN_POWER = of("fan-power", "Fans of air units", POWER, MEAN);
    public static final Quantity PUMP_POWER = of("pump-power", "Pumps", POWER, MEAN);
    public static final Quantity CHILLER_POWER = of("chiller-power", "Chillers", POWER, MEAN);
    public static final Quantity REJECTION_POWER = of("rejection-power", "Coolers and towers", POWER, MEAN);
    public static final Quantity LOSS_POWER = of("loss-power", "Electrical losses", POWER, MEAN);
    public static final Quantity PUE = of("pue", "PUE", RATIO, MEAN);
    public static final Quantity DRY_BULB = of("dry-bulb", "Air outside", TEMPERATURE, END);
    public static final Quantity WET_BULB = of("wet-bulb", "Wet bulb outside", TEMPERATURE, END);
    public static final Quantity HOTTEST_INLET = of("hottest-inlet", "Hottest rack inlet", TEMPERATURE, HIGHEST);
    public static final Quantity HOTTEST_CHIP = of("hottest-chip", "Hottest chip", TEMPERATURE, HIGHEST);
    public static final Quantity WARMEST_COOLANT =
            of("warmest-coolant", "Warmest coolant supply", TEMPERATURE, HIGHEST);
    /// Of the rack that is nearest to throttling; negative above its limit.
    public static final Quantity THERMAL_MARGIN =
            of("thermal-margin", "Least margin to throttling", TEMPERATURE_DIFFERENCE, LOWEST);

    public static final Quantity LOWEST_CLOCK = of("lowest-clock", "Lowest clock limit", FRACTION, LOWEST);
    public static final Quantity MEAN_CLOCK = of("mean-clock", "Mean clock limit", FRACTION, MEAN);
    public static final Quantity RACKS_THROTTLED = of("racks-throttled", "Racks that throttle", COUNT, END);
    public static final Quantity RACKS_DOWN = of("racks-down", "Racks that stand", COUNT, END);
    public static final Quantity RACKS_CAPPED = of("racks-capped", "Racks with a power cap", COUNT, END);
    /// Since the start.
    public static final Quantity WATER = of("water", "Water", VOLUME, END);

    // the facility, tiers and deployments: what a fleet tells
    public static final Quantity INPUT_TOKENS = of("input-tokens", "Prompt tokens", TOKEN_RATE, MEAN);
    public static final Quantity OUTPUT_TOKENS = of("output-tokens", "Output tokens", TOKEN_RATE, MEAN);
    public static final Quantity TOKENS_PER_ENERGY_OUT =
            of("output-tokens-per-energy", "Output tokens per joule", TOKENS_PER_ENERGY, MEAN);
    public static final Quantity TOKENS_PER_POWER =
            of("output-tokens-per-power", "Output tokens by facility power", TOKEN_RATE_PER_POWER, MEAN);
    public static final Quantity WAITING = of("waiting", "Waiting requests", COUNT, END);
    public static final Quantity RUNNING = of("running", "Running sequences", COUNT, END);
    public static final Quantity KV_USE = of("kv-use", "KV cache in use", FRACTION, END);
    public static final Quantity BUSY = of("busy", "Busy engines", FRACTION, MEAN);
    public static final Quantity TTFT_P50 = of("ttft-p50", "Time to first token, median", TIME, HIGHEST);
    public static final Quantity TTFT_P90 = of("ttft-p90", "Time to first token, 90th percentile", TIME, HIGHEST);
    public static final Quantity TTFT_P99 = of("ttft-p99", "Time to first token, 99th percentile", TIME, HIGHEST);
    public static final Quantity TPOT_P50 = of("tpot-p50", "Time per token, median", TIME, HIGHEST);
    public static final Quantity TPOT_P90 = of("tpot-p90", "Time per token, 90th percentile", TIME, HIGHEST);
    public static final Quantity TPOT_P99 = of("tpot-p99", "Time per token, 99th percentile", TIME, HIGHEST);
    public static final Quantity ATTAINMENT = of("attainment", "Requests within their promise", FRACTION, MEAN);
    /// Since the start.
    public static final Quantity COST = of("cost", "Cost", MONEY, END);
    /// Since the start.
    public static final Quantity REVENUE = of("revenue", "Revenue", MONEY, END);
    /// Since the start.
    public static final Quantity CARBON = of("carbon", "Carbon", MASS, END);

    // loops and halls
    public static final Quantity SUPPLY = of("supply", "Supply temperature", TEMPERATURE, END);
    public static final Quantity RETURN = of("return", "Return temperature", TEMPERATURE, END);
    public static final Quantity FLOW = of("flow", "Flow", LIQUID_FLOW, END);
    public static final Quantity HEAT = of("heat", "Heat", HEAT_FLOW, END);
    public static final Quantity WARM_AIR = of("warm-air", "Warm air", TEMPERATURE, END);

    // racks
    public static final Quantity RACK_POWER = of("power", "Power", POWER, MEAN);
    public static final Quantity CHIP = of("chip", "Chips", TEMPERATURE, HIGHEST);
    public static final Quantity INLET = of("inlet", "Inlet air", TEMPERATURE, HIGHEST);
    public static final Quantity COOLANT = of("coolant", "Coolant supply", TEMPERATURE, HIGHEST);
    public static final Quantity CLOCK = of("clock", "Clock limit", FRACTION, LOWEST);
    /// NaN where nothing caps it.
    public static final Quantity CAP = of("cap", "Power cap", POWER, END);
    /// The position in [io.millwright.twin.loop.RackMode].
    public static final Quantity MODE = of("mode", "Mode", COUNT, END);

    // power and cooling equipment
    public static final Quantity OUTPUT = of("output", "Output", POWER, END);
    public static final Quantity LOAD = of("load", "Load", FRACTION, HIGHEST);
    public static final Quantity STORED = of("stored", "Stored energy", ENERGY, END);
    public static final Quantity DRAW = of("power", "Power", POWER, END);
    public static final Quantity REMOVED = of("removed", "Heat removed", HEAT_FLOW, END);

    /// Time-weighted share of what bound the facility: `demand`, `compute`, `memory`, `network`, `storage`, `power` or
    /// `cooling`.
    public static Quantity bound(String what) {
        return of("bound-" + what, "Bound by " + what, FRACTION, MEAN);
    }

    private Quantities() {}

    private static Quantity of(String id, String name, Dimension dimension, Sampling sampling) {
        return new Quantity(id, name, dimension, sampling);
    }
}
