package io.millwright.catalog;

import io.millwright.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Every data sheet the program knows: those it ships with, and those of a user's own folder laid over them. Immutable.
///
/// Sheets live in files by subject ([#FILES]); an entry of a user's file extends the shipped one with the same id,
/// value by value, or adds a new one.
public final class Catalog {
    /// The files that a catalogue consists of.
    public static final List<String> FILES = List.of(
            "racks",
            "accelerators",
            "language-models",
            "cooling",
            "power",
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

    /// A catalogue and what was wrong with the files it came from.
    public record Loaded(Catalog catalog, List<Finding> findings) {}

    private static final class BuiltIn {
        static final Catalog CATALOG = loadBuiltIn();
    }

    private final Map<String, SequencedMap<String, DataSheet>> sheetsByFile;
    private final SequencedMap<String, RackType> racks = new LinkedHashMap<>();
    private final SequencedMap<String, AcceleratorType> accelerators = new LinkedHashMap<>();
    private final SequencedMap<String, LanguageModel> models = new LinkedHashMap<>();
    private final SequencedMap<String, CoolingType> cooling = new LinkedHashMap<>();
    private final SequencedMap<String, PowerType> power = new LinkedHashMap<>();
    private final SequencedMap<String, ClimateType> climates = new LinkedHashMap<>();
    private final String contentHash;

    private Catalog(Map<String, SequencedMap<String, DataSheet>> sheetsByFile, String contentHash) {
        this.sheetsByFile = sheetsByFile;
        this.contentHash = contentHash;
        sheets("racks").forEach(sheet -> racks.put(sheet.id(), SheetViews.rack(sheet)));
        sheets("accelerators").forEach(sheet -> accelerators.put(sheet.id(), SheetViews.accelerator(sheet)));
        sheets("language-models").forEach(sheet -> models.put(sheet.id(), SheetViews.model(sheet)));
        sheets("cooling").forEach(sheet -> cooling.put(sheet.id(), SheetViews.cooling(sheet)));
        sheets("power").forEach(sheet -> power.put(sheet.id(), SheetViews.power(sheet)));
        sheets("climates").forEach(sheet -> climates.put(sheet.id(), SheetViews.climate(sheet)));
    }

    /// The catalogue that the program ships with.
    public static Catalog builtIn() {
        return BuiltIn.CATALOG;
    }

    /// The shipped catalogue with every `*.json` of a folder laid over it, in name order. A folder that is not there
    /// changes nothing.
    public static Loaded load(Path userFolder) {
        List<Finding> findings = new ArrayList<>();
        Map<String, SequencedMap<String, DataSheet>> merged = new LinkedHashMap<>();
        builtIn().sheetsByFile.forEach((file, sheets) -> merged.put(file, new LinkedHashMap<>(sheets)));
        MessageDigest digest = sha256();
        digest.update(builtIn().contentHash.getBytes(StandardCharsets.UTF_8));
        if (Files.isDirectory(userFolder)) {
            for (Path file : jsonFiles(userFolder, findings)) {
                try {
                    byte[] bytes = Files.readAllBytes(file);
                    digest.update(bytes);
                    CatalogReader reader = new CatalogReader(file.toString(), findings);
                    reader.read(bytes)
                            .ifPresent(content -> content.sheets()
                                    .forEach((id, sheet) -> merged.computeIfAbsent(
                                                    content.file(), name -> new LinkedHashMap<>())
                                            .merge(id, sheet, Catalog::extend)));
                } catch (IOException e) {
                    findings.add(Finding.error(
                            "catalog.file.unreadable", file.toString(), "reason", String.valueOf(e.getMessage())));
                }
            }
        }
        return new Loaded(new Catalog(merged, HexFormat.of().formatHex(digest.digest())), findings);
    }

    public Optional<RackType> rack(String id) {
        return Optional.ofNullable(racks.get(id));
    }

    /// All racks in file order.
    public Collection<RackType> racks() {
        return Collections.unmodifiableCollection(racks.values());
    }

    public Optional<AcceleratorType> accelerator(String id) {
        return Optional.ofNullable(accelerators.get(id));
    }

    public Collection<AcceleratorType> accelerators() {
        return Collections.unmodifiableCollection(accelerators.values());
    }

    public Optional<LanguageModel> model(String id) {
        return Optional.ofNullable(models.get(id));
    }

    public Collection<LanguageModel> models() {
        return Collections.unmodifiableCollection(models.values());
    }

    public Optional<CoolingType> cooling(String id) {
        return Optional.ofNullable(cooling.get(id));
    }

    public Collection<CoolingType> coolings() {
        return Collections.unmodifiableCollection(cooling.values());
    }

    public Optional<PowerType> power(String id) {
        return Optional.ofNullable(power.get(id));
    }

    public Collection<PowerType> powers() {
        return Collections.unmodifiableCollection(power.values());
    }

    public Optional<ClimateType> climate(String id) {
        return Optional.ofNullable(climates.get(id));
    }

    public Collection<ClimateType> climates() {
        return Collections.unmodifiableCollection(climates.values());
    }

    /// One sheet of a file, for example of `network`.
    public Optional<DataSheet> sheet(String file, String id) {
        SequencedMap<String, DataSheet> sheets = sheetsByFile.get(file);
        return sheets == null ? Optional.empty() : Optional.ofNullable(sheets.get(id));
    }

    /// All sheets of a file in file order.
    public Collection<DataSheet> sheets(String file) {
        SequencedMap<String, DataSheet> sheets = sheetsByFile.get(file);
        return sheets == null ? List.of() : Collections.unmodifiableCollection(sheets.values());
    }

    /// The default of an economic figure in its stated unit, NaN if there is none.
    public double economics(String key) {
        return sheet("economics", key).map(sheet -> sheet.number("value")).orElse(Double.NaN);
    }

    /// SHA-256 over everything that was loaded, for run records.
    public String contentHash() {
        return contentHash;
    }

    /// The values of the later sheet over those of the earlier.
    private static DataSheet extend(DataSheet earlier, DataSheet later) {
        Map<String, Datum> values = new LinkedHashMap<>(earlier.values());
        values.putAll(later.values());
        Map<String, String> texts = new LinkedHashMap<>(earlier.texts());
        texts.putAll(later.texts());
        return new DataSheet(
                later.id(),
                later.kind().isEmpty() ? earlier.kind() : later.kind(),
                later.name().isEmpty() ? earlier.name() : later.name(),
                later.vendor().isEmpty() ? earlier.vendor() : later.vendor(),
                later.status().isEmpty() ? earlier.status() : later.status(),
                later.confidence(),
                later.source(),
                later.notes().isEmpty() ? earlier.notes() : later.notes(),
                values,
                texts);
    }

    private static Catalog loadBuiltIn() {
        Map<String, SequencedMap<String, DataSheet>> sheets = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        MessageDigest digest = sha256();
        for (String file : FILES) {
            String resource = file + ".json";
            try (InputStream stream = Catalog.class.getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new IllegalStateException(
                            "the catalogue file " + resource + " is missing. Maybe assets/catalog was not packed.");
                }
                byte[] bytes = stream.readAllBytes();
                digest.update(bytes);
                new CatalogReader(resource, findings)
                        .read(bytes)
                        .ifPresent(content -> sheets.put(content.file(), content.sheets()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!findings.isEmpty()) {
            throw new IllegalStateException("the shipped catalogue has faults: " + findings);
        }
        return new Catalog(sheets, HexFormat.of().formatHex(digest.digest()));
    }

    private static List<Path> jsonFiles(Path folder, List<Finding> findings) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            findings.add(Finding.error(
                    "catalog.file.unreadable", folder.toString(), "reason", String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
