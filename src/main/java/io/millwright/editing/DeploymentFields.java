package io.millwright.editing;

import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.TIME;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.editing.Property.Quantity;
import io.millwright.editing.Property.Text;
import io.millwright.editing.Property.Whole;
import io.millwright.facility.Deployment;
import io.millwright.facility.Deployment.Engine;
import io.millwright.facility.Deployment.Parallel;
import io.millwright.facility.Deployment.Precision;
import io.millwright.facility.Deployment.Scaling;
import io.millwright.facility.Deployment.Speculation;
import io.millwright.facility.Facility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The fields of a deployment. Serving and training show what they heed.
final class DeploymentFields {
    private static final String WORK = "Work";
    private static final String ENGINE = "Engine";
    private static final String PARALLELISM = "Parallelism";
    private static final String PRECISION = "Precision";
    private static final String SCALING = "Scaling";
    private static final double DAY_S = 86_400;
    private static final int MOST_ACCELERATORS = 10_000_000;
    private static final Text QUOTAS = new Text(DeploymentFields::checkQuotas);

    private final Facility facility;
    private final Catalog catalog;
    private final FieldSource<Deployment> deployment;
    private final List<PropertyField> fields = new ArrayList<>();

    private DeploymentFields(Facility facility, Catalog catalog, String id) {
        this.facility = facility;
        this.catalog = catalog;
        deployment = FieldSource.ofPart(facility, id, Facility::deployments, Facility::withDeployments);
    }

    static List<PropertyField> of(Facility facility, Catalog catalog, String id) {
        DeploymentFields of = new DeploymentFields(facility, catalog, id);
        of.work();
        if (of.deployment.record().role() == Deployment.Role.TRAINING) {
            of.training();
        } else {
            of.engine();
            of.parallelism();
            of.precision();
            of.scaling();
        }
        return of.fields;
    }

    private void work() {
        fields.add(deployment.field("name", "Name", "Identity", "", new Text()));
        fields.add(deployment.enumField("role", "Role", WORK, "", Deployment.Role.values()));
        fields.add(deployment.field(
                "model",
                "Language model",
                WORK,
                "From the catalogue.",
                FieldSource.sheetChoice(catalog.sheets("language-models").stream(), "None")));
        fields.add(names("racks", "Racks", "Paths of rows, racks or instances, separated by commas."));
    }

    private PropertyField names(String component, String label, String help) {
        return deployment.textField(
                component,
                label,
                WORK,
                help,
                new Text(),
                list -> ((List<?>) list).stream().map(Object::toString).collect(Collectors.joining(", ")),
                DeploymentFields::parts);
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    private void training() {
        fields.add(deployment.field(
                "trainingLoadFraction",
                "Training load",
                WORK,
                "Mean power of a training job over rated power.",
                new Quantity(FRACTION, 0, 1, "")));
        fields.add(deployment.textField(
                "quotas",
                "Quotas",
                WORK,
                "Accelerators that each team may hold, as in: research 512, products 256.",
                QUOTAS,
                map -> ((Map<?, ?>) map)
                        .entrySet().stream()
                                .map(quota -> quota.getKey() + " " + quota.getValue())
                                .collect(Collectors.joining(", ")),
                DeploymentFields::quotas));
    }

    private static Optional<String> checkQuotas(String text) {
        for (String part : parts(text)) {
            String[] words = part.split("\\s+", -1);
            if (words.length != 2 || !Ids.isValid(words[0]) || !words[1].matches("[0-9]{1,7}")) {
                return Optional.of(
                        "Quotas are teams and accelerators separated by commas, as in: research 512, products 256.");
            }
        }
        return Optional.empty();
    }

    private static SequencedMap<String, Integer> quotas(String text) {
        SequencedMap<String, Integer> quotas = new LinkedHashMap<>();
        for (String part : parts(text)) {
            String[] words = part.split("\\s+", -1);
            quotas.put(words[0], Integer.valueOf(words[1]));
        }
        return quotas;
    }

    private void engine() {
        fields.add(names("tiers", "Tiers", "Price tiers that it serves, separated by commas; none for all."));
        fields.add(deployment.enumField(
                "pool",
                "Pool",
                WORK,
                "Part of a request that its engines do; prefill hands over to decode of the same model and tiers.",
                Deployment.Pool.values()));
        FieldSource<Engine> engine = deployment.inside(
                facility,
                Deployment::engine,
                (before, value) -> before.change().engine(value).done());
        fields.add(engine.enumField(
                "software", "Software", ENGINE, "", Deployment.Software.values(), DeploymentFields::words));
        fields.add(engine.field(
                "version",
                "Version",
                ENGINE,
                "Of the software; the choices are those that calibrations know.",
                FieldSource.textChoice(versions(engine.record()), "Any")));
        fields.add(engine.enumField(
                "batching",
                "Batching",
                ENGINE,
                "How a step is filled.",
                Deployment.Batching.values(),
                DeploymentFields::words));
        fields.add(engine.field(
                "maxSequences", "Largest batch", ENGINE, "Sequences in one batch.", new Whole(1, 100_000)));
        fields.add(engine.field(
                "maxBatchTokens",
                "Tokens per step",
                ENGINE,
                "Token budget of one engine step.",
                new Whole(1, 10_000_000)));
        fields.add(deployment.field(
                "acceleratorCapW",
                "Accelerator cap",
                ENGINE,
                "Most that each accelerator may draw.",
                new Quantity(POWER, 1, 1e6, "none")));
        fields.add(deployment.enumField(
                "kvOffload",
                "Offload",
                ENGINE,
                "Where key-value blocks go that the accelerators have no room for.",
                Deployment.KvOffload.values()));
        FieldSource<Speculation> speculation = deployment.inside(
                facility,
                Deployment::speculation,
                (before, value) -> before.change().speculation(value).done());
        fields.add(speculation.field(
                "draftTokens",
                "Drafted tokens",
                ENGINE,
                "Speculative decoding: tokens drafted per step and sequence; 0 for none.",
                new Whole(0, 64)));
        if (speculation.record().draftTokens() > 0) {
            fields.add(speculation.field(
                    "acceptanceFraction",
                    "Acceptance",
                    ENGINE,
                    "Probability that a drafted token is taken.",
                    new Quantity(FRACTION, 0, 1, "")));
        }
    }

    private List<String> versions(Engine engine) {
        List<String> versions = new ArrayList<>(catalog.sheets("calibrations").stream()
                .map(sheet -> versionFor(sheet, engine))
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList());
        if (!engine.version().isEmpty() && !versions.contains(engine.version())) {
            versions.add(engine.version());
        }
        return versions;
    }

    private static Optional<String> versionFor(DataSheet sheet, Engine engine) {
        String software = sheet.text("software");
        return software.isEmpty() || software.equals(engine.software().name().toLowerCase(Locale.ROOT))
                ? Optional.of(sheet.text("version")).filter(version -> !version.isEmpty())
                : Optional.empty();
    }

    private void parallelism() {
        FieldSource<Parallel> parallel = deployment.inside(
                facility,
                Deployment::parallel,
                (before, value) -> before.change().parallel(value).done());
        fields.add(parallel.field(
                "tensor", "Tensor parallel", PARALLELISM, "Accelerators that share every layer.", new Whole(1, 1024)));
        fields.add(parallel.field(
                "pipeline",
                "Pipeline parallel",
                PARALLELISM,
                "Stages that the layers are split over.",
                new Whole(1, 1000)));
        fields.add(parallel.field(
                "attention",
                "Attention replicas",
                PARALLELISM,
                "Replicas of the attention part that share the experts.",
                new Whole(1, 1024)));
        fields.add(parallel.field(
                "expert",
                "Expert parallel",
                PARALLELISM,
                "Accelerators that whole experts are dealt out to; 0 spreads them as the other degrees say.",
                new Whole(0, 1024)));
    }

    private void precision() {
        FieldSource<Precision> precision = deployment.inside(
                facility,
                Deployment::precision,
                (before, value) -> before.change().precision(value).done());
        Map<Double, String> widths = widths();
        Map<Double, String> asWeights = new LinkedHashMap<>();
        asWeights.put(Double.NaN, "As the weights");
        asWeights.putAll(widths);
        fields.add(precision.namedNumber(
                "weightBytes", "Weights", PRECISION, "Of experts, or of all weights of a dense model.", widths));
        fields.add(precision.namedNumber("kvBytes", "Key-value cache", PRECISION, "", widths));
        fields.add(precision.namedNumber(
                "denseBytes", "Dense weights", PRECISION, "Of attention, dense layers and shared experts.", asWeights));
        fields.add(precision.namedNumber(
                "activationBytes", "Activations", PRECISION, "Operands of products with the weights.", asWeights));
    }

    private static Map<Double, String> widths() {
        Map<Double, String> widths = new LinkedHashMap<>();
        widths.put(2.0, "BF16");
        widths.put(1.0, "FP8");
        widths.put(0.5, "FP4");
        return widths;
    }

    private void scaling() {
        FieldSource<Scaling> scaling = deployment.inside(
                facility,
                Deployment::scaling,
                (before, value) -> before.change().scaling(value).done());
        fields.add(scaling.enumField(
                "by", "Scaled by", SCALING, "What decides how many engines run.", Scaling.By.values()));
        if (scaling.record().by() == Scaling.By.FIXED) {
            return;
        }
        fields.add(scaling.field(
                "minEngines", "Fewest engines", SCALING, "That always run.", new Whole(1, MOST_ACCELERATORS)));
        fields.add(scaling.field(
                "startS",
                "Start",
                SCALING,
                "From the decision until a new engine takes requests.",
                new Quantity(TIME, 0, DAY_S, "")));
        fields.add(scaling.field(
                "coolDownS",
                "Cool-down",
                SCALING,
                "Least time between a change and the next decision to stop an engine.",
                new Quantity(TIME, 0, DAY_S, "")));
        fields.add(scaling.field(
                "powerLimitW",
                "Power limit",
                SCALING,
                "Most rated power of the accelerators of running engines.",
                new Quantity(POWER, 1, 1e12, "none")));
    }

    private static String words(Deployment.Software software) {
        return switch (software) {
            case VLLM -> "vLLM";
            case TRTLLM -> "TensorRT-LLM";
            case SGLANG -> "SGLang";
        };
    }

    private static String words(Deployment.Batching batching) {
        return switch (batching) {
            case VLLM_V1 -> "vLLM V1";
            case SARATHI -> "Sarathi";
        };
    }
}
