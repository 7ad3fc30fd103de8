package io.millwright.twin.record;

import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.HEAT_FLOW;
import static io.millwright.quantity.Dimension.LIQUID_FLOW;
import static io.millwright.quantity.Dimension.MASS;
import static io.millwright.quantity.Dimension.MASS_FLOW;
import static io.millwright.quantity.Dimension.MONEY;
import static io.millwright.quantity.Dimension.MONEY_PER_ENERGY;
import static io.millwright.quantity.Dimension.MONEY_RATE;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.RATIO;
import static io.millwright.quantity.Dimension.TEMPERATURE;
import static io.millwright.quantity.Dimension.TEMPERATURE_DIFFERENCE;
import static io.millwright.quantity.Dimension.TIME;
import static io.millwright.quantity.Dimension.TOKENS;
import static io.millwright.quantity.Dimension.TOKENS_PER_ENERGY;
import static io.millwright.quantity.Dimension.TOKEN_RATE;
import static io.millwright.quantity.Dimension.TOKEN_RATE_PER_POWER;
import static io.millwright.quantity.Dimension.VOLUME;
import static io.millwright.twin.record.Sampling.END;
import static io.millwright.twin.record.Sampling.HIGHEST;
import static io.millwright.twin.record.Sampling.LOWEST;
import static io.millwright.twin.record.Sampling.MEAN;

import io.millwright.quantity.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is usually recorded, by subject.
public final class Quantities {
    /// Latencies and attainment are those of requests that ended within so many seconds.
    public static final double WINDOW_S = 60;

    // the facility
    public static final Quantity GRID_POWER = of("grid-power", "Grid power", POWER, MEAN);
    public static final Quantity STANDBY_POWER = of("standby-power", "Generator power", POWER, MEAN);
    /// Positive where batteries give.
    public static final Quantity BATTERY_POWER = of("battery-power", "Battery power", POWER, MEAN);
    /// What batteries give, net of what others take: grid + standby + discharge = facility + charge.
    public static final Quantity DISCHARGE_POWER = of("discharge-power", "Battery discharge", POWER, MEAN);
    /// What batteries take, net of what others give; the loss of charging is in [#LOSS_POWER].
    public static final Quantity CHARGE_POWER = of("charge-power", "Battery charging", POWER, MEAN);
    /// Loads and losses, whatever feeds them: IT + switches + cooling + losses.
    public static final Quantity FACILITY_POWER = of("facility-power", "Facility power", POWER, MEAN);

    public static final Quantity IT_POWER = of("it-power", "IT power", POWER, MEAN);
    /// Of it what racks of training jobs draw.
    public static final Quantity SERVING_POWER = of("serving-power", "Power of serving at the meters", POWER, MEAN);
    public static final Quantity TRAINING_POWER = of("training-power", "Training power", POWER, MEAN);
    /// Fans, pumps, chillers, coolers and towers.
    public static final Quantity COOLING_POWER = of("cooling-power", "Cooling power", POWER, MEAN);
    public static final Quantity NETWORK_POWER = of("network-power", "Network switches outside racks", POWER, MEAN);
    public static final Quantity FAN_POWER = of("fan-power", "Fans of air units", POWER, MEAN);
    /// Of air units that cool by themselves; the fans of their condensers outdoors with them.
    public static final Quantity AIR_COMPRESSOR_POWER =
            of("air-compressor-power", "Compressors of air units", POWER, MEAN);
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
            of("warmest-coolant", "Warmest coolant at a rack", TEMPERATURE, HIGHEST);
    /// Of the rack that is nearest to throttling; negative above its limit.
    public static final Quantity THERMAL_MARGIN =
            of("thermal-margin", "Least margin to throttling", TEMPERATURE_DIFFERENCE, LOWEST);

    public static final Quantity LOWEST_CLOCK = of("lowest-clock", "Lowest clock limit", FRACTION, LOWEST);
    public static final Quantity MEAN_CLOCK = of("mean-clock", "Mean clock limit", FRACTION, MEAN);
    public static final Quantity RACKS_THROTTLED = of("racks-throttled", "Racks that throttle", COUNT, END);
    public static final Quantity RACKS_DOWN = of("racks-down", "Racks that stand", COUNT, END);
    public static final Quantity RACKS_CAPPED = of("racks-capped", "Racks with a power cap", COUNT, END);
    /// Of all batteries, also of one (a UPS or a battery): what is in them over what fits.
    public static final Quantity BATTERY_CHARGE = of("battery-charge", "Battery charge", FRACTION, END);
    /// Connections that protection or somebody opened: ties in their normal state do not count.
    public static final Quantity BREAKERS_OPEN = of("breakers-open", "Open breakers", COUNT, END);
    /// Since the start, at the meters.
    public static final Quantity GRID_ENERGY = of("grid-energy", "Grid energy", ENERGY, END);

    public static final Quantity WATER_RATE = of("water-rate", "Make-up water", LIQUID_FLOW, MEAN);
    /// Since the start.
    public static final Quantity WATER = of("water", "Water", VOLUME, END);

    // the facility, tiers and deployments: what a fleet tells
    /// The phase of prompts.
    public static final Quantity INPUT_TOKENS = of("input-tokens", "Prompt tokens", TOKEN_RATE, MEAN);
    /// The phase of answers.
    public static final Quantity OUTPUT_TOKENS = of("output-tokens", "Output tokens", TOKEN_RATE, MEAN);
    /// Since the start.
    public static final Quantity INPUT_TOKENS_TOTAL =
            of("input-tokens-total", "Prompt tokens since the start", TOKENS, END);
    /// Since the start.
    public static final Quantity OUTPUT_TOKENS_TOTAL =
            of("output-tokens-total", "Output tokens since the start", TOKENS, END);

    public static final Quantity TOKENS_PER_ENERGY_OUT =
            of("output-tokens-per-energy", "Output tokens per joule", TOKENS_PER_ENERGY, MEAN);
    public static final Quantity SERVING_TOKENS_PER_ENERGY =
            of("output-tokens-per-serving-energy", "Output tokens per joule of serving", TOKENS_PER_ENERGY, MEAN);
    public static final Quantity TOKENS_PER_POWER =
            of("output-tokens-per-power", "Output tokens by utility power", TOKEN_RATE_PER_POWER, MEAN);
    public static final Quantity WAITING = of("waiting", "Waiting requests", COUNT, END);
    public static final Quantity RUNNING = of("running", "Running sequences", COUNT, END);
    public static final Quantity KV_USE = of("kv-use", "KV cache in use", FRACTION, END);
    public static final Quantity BUSY = of("busy", "Busy engines", FRACTION, MEAN);
    public static final Quantity ENGINES_LOST = of("engines-lost", "Engines out of service", COUNT, END);
    /// Since the start, as the next three.
    public static final Quantity OFFERED = of("requests-offered", "Requests offered", COUNT, END);

    public static final Quantity COMPLETED = of("requests-completed", "Requests completed", COUNT, END);
    public static final Quantity REJECTED = of("requests-rejected", "Requests turned away", COUNT, END);
    public static final Quantity LOST = of("requests-lost", "Requests lost with an engine", COUNT, END);

    /// Latencies of requests that ended within the last [#WINDOW_S]; NaN where none did.
    public static final Quantity TTFT_P50 = of("ttft-p50", "Time to first token, median", TIME, HIGHEST);

    public static final Quantity TTFT_P95 = of("ttft-p95", "Time to first token, 95th percentile", TIME, HIGHEST);
    public static final Quantity TTFT_P99 = of("ttft-p99", "Time to first token, 99th percentile", TIME, HIGHEST);
    public static final Quantity TPOT_P50 = of("tpot-p50", "Time per token, median", TIME, HIGHEST);
    public static final Quantity TPOT_P95 = of("tpot-p95", "Time per token, 95th percentile", TIME, HIGHEST);
    public static final Quantity TPOT_P99 = of("tpot-p99", "Time per token, 99th percentile", TIME, HIGHEST);
    public static final Quantity E2E_P50 = of("e2e-p50", "Time to last token, median", TIME, HIGHEST);
    public static final Quantity E2E_P95 = of("e2e-p95", "Time to last token, 95th percentile", TIME, HIGHEST);
    public static final Quantity E2E_P99 = of("e2e-p99", "Time to last token, 99th percentile", TIME, HIGHEST);
    /// Part of the requests of the same window, turned away and lost ones with them, that met both targets.
    public static final Quantity ATTAINMENT = of("attainment", "Requests within their promise", FRACTION, MEAN);

    // money and carbon of the facility
    public static final Quantity COST_RATE = of("cost-rate", "Cost rate", MONEY_RATE, MEAN);
    /// The part of the cost rate that is energy.
    public static final Quantity ENERGY_COST_RATE = of("energy-cost-rate", "Energy cost rate", MONEY_RATE, MEAN);
    /// Of requests as they are completed, also by tier.
    public static final Quantity REVENUE_RATE = of("revenue-rate", "Revenue rate", MONEY_RATE, MEAN);

    /// Revenue less the cost of serving: all cost but the part of racks that train.
    public static final Quantity MARGIN_RATE = of("margin-rate", "Margin rate", MONEY_RATE, MEAN);
    public static final Quantity CARBON_RATE = of("carbon-rate", "Carbon rate", MASS_FLOW, MEAN);
    /// Of the sources as they share the load.
    public static final Quantity ENERGY_PRICE = of("energy-price", "Price of energy", MONEY_PER_ENERGY, MEAN);
    /// Since the start, as the next three; also of tiers, as their revenue.
    public static final Quantity COST = of("cost", "Cost", MONEY, END);

    public static final Quantity REVENUE = of("revenue", "Revenue", MONEY, END);
    public static final Quantity MARGIN = of("margin", "Margin", MONEY, END);
    public static final Quantity CARBON = of("carbon", "Carbon", MASS, END);

    // training jobs
    public static final Quantity JOBS_RUNNING = of("jobs-running", "Running jobs", COUNT, END);
    public static final Quantity JOBS_WAITING = of("jobs-waiting", "Waiting jobs", COUNT, END);
    /// Tokens that training jobs read.
    public static final Quantity TRAINING_TOKENS = of("training-tokens", "Training tokens", TOKEN_RATE, MEAN);

    // loops and halls
    public static final Quantity SUPPLY = of("supply", "Supply temperature", TEMPERATURE, END);
    public static final Quantity RETURN = of("return", "Return temperature", TEMPERATURE, END);
    /// Also of liquid connections: what passes through the supply pipe, with the flows that pumps and valves follow.
    public static final Quantity FLOW = of("flow", "Flow", LIQUID_FLOW, END);
    public static final Quantity HEAT = of("heat", "Heat", HEAT_FLOW, END);
    public static final Quantity WARM_AIR = of("warm-air", "Warm air", TEMPERATURE, END);
    // a hall also has IT_POWER and HOTTEST_INLET

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
    // a rack with engines also has OUTPUT_TOKENS and BUSY

    // power and cooling equipment, and connections
    /// The position in [EquipmentState].
    public static final Quantity STATE = of("state", "State", COUNT, END);
    public static final Quantity OUTPUT = of("output", "Output", POWER, END);
    public static final Quantity LOAD = of("load", "Load", FRACTION, HIGHEST);
    public static final Quantity STORED = of("stored", "Stored energy", ENERGY, END);
    public static final Quantity DRAW = of("power", "Power", POWER, END);
    public static final Quantity REMOVED = of("removed", "Heat removed", HEAT_FLOW, END);

    /// Part of the engine time of a step in which this bound the tokens; of the facility and of deployments.
    public static Quantity bound(Binding binding) {
        return of("bound-" + binding.word(), "Bound by " + binding.word(), FRACTION, MEAN);
    }

    /// What the step means of a quotient are weighted by in its mean over a run: the sum of these powers, which it was
    /// divided by. Empty for all that is weighted by time alone.
    public static List<Quantity> divisors(Quantity quantity) {
        return DIVISORS.getOrDefault(quantity.id(), List.of());
    }

    /// Whether it counts from the start of the run, so that its mean says nothing.
    public static boolean isSoFar(Quantity quantity) {
        return SO_FAR.contains(quantity.id());
    }

    private static final Map<String, List<Quantity>> DIVISORS = Map.of(
            PUE.id(), List.of(IT_POWER),
            TOKENS_PER_ENERGY_OUT.id(), List.of(FACILITY_POWER),
            SERVING_TOKENS_PER_ENERGY.id(), List.of(SERVING_POWER),
            TOKENS_PER_POWER.id(), List.of(GRID_POWER, STANDBY_POWER),
            ENERGY_PRICE.id(), List.of(GRID_POWER, STANDBY_POWER));

    private static final Set<String> SO_FAR = Stream.of(
                    GRID_ENERGY,
                    WATER,
                    INPUT_TOKENS_TOTAL,
                    OUTPUT_TOKENS_TOTAL,
                    OFFERED,
                    COMPLETED,
                    REJECTED,
                    LOST,
                    COST,
                    REVENUE,
                    MARGIN,
                    CARBON)
            .map(Quantity::id)
            .collect(Collectors.toUnmodifiableSet());

    private Quantities() {}

    private static Quantity of(String id, String name, Dimension dimension, Sampling sampling) {
        return new Quantity(id, name, dimension, sampling);
    }
}
