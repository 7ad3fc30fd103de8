package io.millwright.catalog;

import io.millwright.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Every data sheet the program knows: those it ships with, and those of a user's own folder laid over them. Immutable.
///
/// Sheets live in files by subject ([#FILES]); an entry of a user's file extends the shipped one with the same id,
/// value by value, or adds a new one. A shipped file is read when it is first asked for: a command needs few of them,
/// and reading all takes a fresh process longer than most answers.
public final class Catalog {
    /// The files that a catalogue consists of.
    public static final List<String> FILES = List.of(
            "racks",
            "accelerators",
            "language-models",
            "calibrations",
            "cooling",
            "power",
            "pipes",
            "network",
            "storage",
            "enclosures",
            "rack-flow-curves",
            "climates",
            "economics",
            "token-prices",
            "engineering-constants",
            "standards",
            "reliability");

    /// Larger files of a user are not read; the largest shipped one is a fiftieth of it.
    static final long MAX_USER_FILE_BYTES = 16L << 20;

    /// A catalogue and what was wrong with the files it came from.
    public record Loaded(Catalog catalog, List<Finding> findings) {}

    private static final class BuiltIn {
        static final Catalog CATALOG = loadBuiltIn();
    }

    private final Map<String, Supplier<SequencedMap<String, DataSheet>>> files;
    private final Supplier<SequencedMap<String, RackType>> racks = views("racks", SheetViews::rack);
    private final Supplier<SequencedMap<String, AcceleratorType>> accelerators =
            views("accelerators", SheetViews::accelerator);
    private final Supplier<SequencedMap<String, LanguageModel>> models = views("language-models", SheetViews::model);
    private final Supplier<SequencedMap<String, CoolingType>> cooling = views("cooling", SheetViews::cooling);
    private final Supplier<SequencedMap<String, PowerType>> power = views("power", SheetViews::power);
    private final Supplier<SequencedMap<String, PipeType>> pipes = views("pipes", SheetViews::pipe);
    private final Supplier<SequencedMap<String, ClimateType>> climates = views("climates", SheetViews::climate);
    private final Supplier<String> contentHash;

    private Catalog(Map<String, Supplier<SequencedMap<String, DataSheet>>> files, Supplier<String> contentHash) {
        this.files = files;
        this.contentHash = contentHash;
    }

    private <T> Supplier<SequencedMap<String, T>> views(String file, Function<DataSheet, T> view) {
        return new Once<>(() -> {
            SequencedMap<String, T> views = new LinkedHashMap<>();
            sheets(file).forEach(sheet -> views.put(sheet.id(), view.apply(sheet)));
            return views;
        });
    }

    /// The catalogue that the program ships with.
    public static Catalog builtIn() {
        return BuiltIn.CATALOG;
    }

    /// The shipped catalogue with every `*.json` of a folder laid over it, in name order. A folder that is not there
    /// changes nothing. Damaged files and entries become findings and are left out; everything else is used.
    public static Loaded load(Path userFolder) {
        List<Finding> findings = new ArrayList<>();
        List<Path> files = jsonFiles(userFolder, findings);
        if (files.isEmpty()) {
            return new Loaded(builtIn(), findings);
        }
        Map<String, SequencedMap<String, DataSheet>> merged = new LinkedHashMap<>();
        builtIn().files.forEach((file, sheets) -> merged.put(file, new LinkedHashMap<>(sheets.get())));
        MessageDigest digest = sha256();
        digest.update(builtIn().contentHash().getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            bytes(file, findings).ifPresent(bytes -> {
                update(digest, String.valueOf(file.getFileName()), bytes);
                new CatalogReader(file.toString(), merged, findings)
                        .read(bytes)
                        .ifPresent(content -> merged.computeIfAbsent(content.file(), name -> new LinkedHashMap<>())
                                .putAll(content.sheets()));
            });
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        Map<String, Supplier<SequencedMap<String, DataSheet>>> loaded = new LinkedHashMap<>();
        merged.forEach((file, sheets) -> loaded.put(file, () -> sheets));
        Catalog catalog = new Catalog(loaded, () -> hash);
        catalog.checkReferences(findings);
        return new Loaded(catalog, findings);
    }

    /// The same with another number in a sheet, as a calibration finds it: unit and confidence stay.
    ///
    /// @throws IllegalArgumentException if there is no such sheet
    public Catalog withValue(String file, String id, String valueName, double number) {
        DataSheet sheet = sheet(file, id)
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " has no sheet " + id + ". Ask whether there is one first."));
        SequencedMap<String, DataSheet> changed = new LinkedHashMap<>();
        sheets(file).forEach(each -> changed.put(each.id(), each));
        changed.put(id, sheet.withNumber(valueName, number));
        Map<String, Supplier<SequencedMap<String, DataSheet>>> all = new LinkedHashMap<>(files);
        all.put(file, () -> changed);
        return new Catalog(all, new Once<>(() -> {
            MessageDigest digest = sha256();
            update(
                    digest,
                    file + "/" + id + "/" + valueName + "=" + number,
                    contentHash().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        }));
    }

    public Optional<RackType> rack(String id) {
        return Optional.ofNullable(racks.get().get(id));
    }

    /// All racks in file order.
    public Collection<RackType> racks() {
        return Collections.unmodifiableCollection(racks.get().values());
    }

    public Optional<AcceleratorType> accelerator(String id) {
        return Optional.ofNullable(accelerators.get().get(id));
    }

    public Collection<AcceleratorType> accelerators() {
        return Collections.unmodifiableCollection(accelerators.get().values());
    }

    public Optional<LanguageModel> model(String id) {
        return Optional.ofNullable(models.get().get(id));
    }

    public Collection<LanguageModel> models() {
        return Collections.unmodifiableCollection(models.get().values());
    }

    public Optional<CoolingType> cooling(String id) {
        return Optional.ofNullable(cooling.get().get(id));
    }

    public Collection<CoolingType> coolings() {
        return Collections.unmodifiableCollection(cooling.get().values());
    }

    public Optional<PowerType> power(String id) {
        return Optional.ofNullable(power.get().get(id));
    }

    public Collection<PowerType> powers() {
        return Collections.unmodifiableCollection(power.get().values());
    }

    public Optional<PipeType> pipe(String id) {
        return Optional.ofNullable(pipes.get().get(id));
    }

    /// All sizes of pipes and hoses, each material from the smallest.
    public Collection<PipeType> pipes() {
        return Collections.unmodifiableCollection(pipes.get().values());
    }

    /// Failure and repair of a type, from the row of the reliability file that its sheet names as `reliability`.
    public Reliability reliability(PowerType type) {
        double failToStart = type.sheet().number("failToStart", 0);
        return sheet("reliability", type.sheet().text("reliability"))
                .map(row -> Reliability.of(row, failToStart))
                .orElse(Reliability.UNKNOWN);
    }

    public Optional<ClimateType> climate(String id) {
        return Optional.ofNullable(climates.get().get(id));
    }

    public Collection<ClimateType> climates() {
        return Collections.unmodifiableCollection(climates.get().values());
    }

    /// One sheet of a file, for example of `network`.
    public Optional<DataSheet> sheet(String file, String id) {
        Supplier<SequencedMap<String, DataSheet>> sheets = files.get(file);
        return sheets == null
                ? Optional.empty()
                : Optional.ofNullable(sheets.get().get(id));
    }

    /// All sheets of a file in file order.
    public Collection<DataSheet> sheets(String file) {
        Supplier<SequencedMap<String, DataSheet>> sheets = files.get(file);
        return sheets == null
                ? List.of()
                : Collections.unmodifiableCollection(sheets.get().values());
    }

    /// The default of an economic figure in its stated unit, NaN if there is none.
    public double economics(String key) {
        return sheet("economics", key).map(sheet -> sheet.number("value")).orElse(Double.NaN);
    }

    /// An economic default with its range and where it comes from.
    public Optional<Figure> figure(String key) {
        return sheet("economics", key)
                .flatMap(sheet -> Optional.ofNullable(sheet.values().get("value"))
                        .map(value -> new Figure(
                                key,
                                sheet.name(),
                                value.value(),
                                sheet.number("low"),
                                sheet.number("high"),
                                value.unit(),
                                value.confidence(),
                                value.source(),
                                value.estimate())));
    }

    /// The ids of a file that come closest to one that is not there, best first, at most three; for messages.
    public List<String> suggest(String file, String wrongId) {
        if (wrongId.length() > CatalogReader.LONGEST_ID) {
            return List.of();
        }
        String wanted = wrongId.toLowerCase(Locale.ROOT);
        Map<String, Integer> distances = new LinkedHashMap<>();
        for (DataSheet sheet : sheets(file)) {
            boolean contains = wanted.length() >= 3 && (sheet.id().contains(wanted) || wanted.contains(sheet.id()));
            int distance = EditDistance.between(wanted, sheet.id());
            if (contains || distance <= Math.max(2, wanted.length() / 3)) {
                distances.put(sheet.id(), distance);
            }
        }
        return distances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(3)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// SHA-256 over everything that was loaded, for run records.
    public String contentHash() {
        return contentHash.get();
    }

    private void checkReferences(List<Finding> findings) {
        for (RackType rack : racks.get().values()) {
            String id = rack.acceleratorId();
            if (!id.isEmpty() && !accelerators.get().containsKey(id)) {
                findings.add(Finding.warning(
                        "catalog.rack.unknown-accelerator",
                        "racks/" + rack.id(),
                        "rack",
                        rack.id(),
                        "accelerator",
                        CatalogReader.shortened(id),
                        "known",
                        known("accelerators", id)));
            }
        }
        for (PowerType type : power.get().values()) {
            String row = type.sheet().text("reliability");
            if (!row.isEmpty() && sheet("reliability", row).isEmpty()) {
                findings.add(Finding.warning(
                        "catalog.power.unknown-reliability",
                        "power/" + type.id(),
                        "type",
                        type.id(),
                        "row",
                        CatalogReader.shortened(row),
                        "known",
                        known("reliability", row)));
            }
        }
    }

    /// The ids that come closest to a wrong one, all of them if none does.
    private String known(String file, String wrongId) {
        List<String> close = suggest(file, wrongId);
        return String.join(
                ", ", close.isEmpty() ? sheets(file).stream().map(DataSheet::id).toList() : close);
    }

    private static Catalog loadBuiltIn() {
        Map<String, Supplier<SequencedMap<String, DataSheet>>> files = new LinkedHashMap<>();
        FILES.forEach(file -> files.put(file, new Once<>(() -> readBuiltIn(file))));
        return new Catalog(files, new Once<>(Catalog::builtInHash));
    }

    private static SequencedMap<String, DataSheet> readBuiltIn(String file) {
        List<Finding> findings = new ArrayList<>();
        Optional<CatalogReader.Content> content =
                new CatalogReader(resourceName(file), Map.of(), findings).read(resource(file));
        if (!findings.isEmpty()) {
            throw new IllegalStateException("the shipped catalogue has faults: " + findings);
        }
        return content.orElseThrow().sheets();
    }

    private static String builtInHash() {
        MessageDigest digest = sha256();
        FILES.forEach(file -> update(digest, resourceName(file), resource(file)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String resourceName(String file) {
        return file.concat(".json");
    }

    private static byte[] resource(String file) {
        try (InputStream stream = Catalog.class.getResourceAsStream(resourceName(file))) {
            if (stream == null) {
                throw new IllegalStateException("the catalogue file " + resourceName(file)
                        + " is missing. Maybe assets/catalog was not packed.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> jsonFiles(Path folder, List<Finding> findings) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".json"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (NotDirectoryException e) {
            findings.add(Finding.error(
                    "catalog.file.unreadable", folder.toString(), "reason", "a folder was expected, this is a file"));
        } catch (IOException e) {
            findings.add(Finding.error(
                    "catalog.file.unreadable", folder.toString(), "reason", String.valueOf(e.getMessage())));
        }
        return List.of();
    }

    private static Optional<byte[]> bytes(Path file, List<Finding> findings) {
        String reason;
        try {
            if (!Files.isRegularFile(file)) {
                reason = "it is not a regular file";
            } else if (Files.size(file) > MAX_USER_FILE_BYTES) {
                reason = "it is larger than " + (MAX_USER_FILE_BYTES >> 20) + " MiB, which no catalogue file is";
            } else {
                return Optional.of(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        }
        findings.add(Finding.error("catalog.file.unreadable", file.toString(), "reason", reason));
        return Optional.empty();
    }

    private static void update(MessageDigest digest, String name, byte[] bytes) {
        digest.update((name + ":" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
