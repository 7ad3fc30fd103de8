package io.millwright;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The package table of the design as law. A new package or a new edge is an edit of this table, and so a reviewed
/// decision.
class ArchitectureTest {
    private static final String ROOT = "io.millwright";

    private static final Set<String> L0 = Set.of("quantity", "finding", "numeric", "json");
    private static final Set<String> L1 = with(L0, "catalog", "climate", "workload");
    private static final Set<String> L2 = with(L1, "facility", "serving", "economics");
    private static final Set<String> L3 = with(L2, "power", "cooling", "airflow");
    private static final Set<String> L5 = with(L3, "twin", "study");

    /// What each package may use.
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("quantity", Set.of()),
            entry("finding", Set.of("quantity")),
            entry("numeric", Set.of()),
            entry("json", Set.of()),
            entry("catalog", L0),
            entry("climate", L0),
            entry("workload", L0),
            entry("facility", with(L0, "catalog")),
            entry("serving", with(L0, "catalog", "workload")),
            entry("economics", with(L0, "catalog", "workload")),
            entry("power", with(L0, "catalog", "facility")),
            entry("cooling", with(L0, "catalog", "climate", "facility")),
            entry("airflow", with(L0, "catalog", "climate", "facility", "cooling")),
            entry("twin", L3),
            entry("study", with(L3, "twin")),
            entry("editing", with(L0, "catalog", "facility")),
            entry("project", L5),
            entry("exchange", L5),
            entry("report", L5),
            entry("verify", with(L5, "exchange")),
            entry("cli", with(L5, "editing", "project", "exchange", "report", "verify")),
            entry("ui", with(L5, "editing", "project", "exchange", "report", "verify")),
            entry("app", with(L5, "editing", "project", "exchange", "report", "verify", "cli", "ui")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    static Set<String> packages() {
        return new TreeSet<>(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void dependsOnlyOnItsDeclaredPackages(String name) {
        String[] forbidden = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(name) && !MAY_USE.get(name).contains(other))
                .map(other -> ROOT + "." + other + "..")
                .toArray(String[]::new);
        if (forbidden.length == 0) {
            assertThat(name).isEqualTo("app");
            return;
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> found = CLASSES.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(1).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_USE.keySet()).containsAll(found);
    }

    @Test
    void topLevelPackagesAreAcyclic() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatHappensInTheTwinOverTimeStandsOnTheTwin() {
        slices().matching(ROOT + ".twin.(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".twin")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".twin.*..")
                .check(CLASSES);
    }

    @Test
    void toolkitStaysInTheUserInterface() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".ui..", ROOT + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
                .check(CLASSES);
    }

    @Test
    void librariesStayBehindTheirPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.pdfbox..", "com.samskivert..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".report.schematic..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.elk..", "org.eclipse.emf..", "com.google.common..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".ui.help..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.commonmark..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void solversAreDeterministic() {
        noClasses()
                .that()
                .resideInAnyPackage(packagesOf(L5))
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callConstructor(java.util.Random.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineWritesToStandardOutput() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that(new DescribedPredicate<>("are in a package") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
                        return !type.getPackageName().isEmpty()
                                && !type.getSimpleName().equals("package-info");
                    }
                })
                .should(new ArchCondition<>("be in a null-marked package") {
                    @Override
                    public void check(com.tngtech.archunit.core.domain.JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getName() + " is in a package without @NullMarked"));
                    }
                })
                .check(CLASSES);
    }

    /// Names of number fields end in their unit, or say that they have none.
    @Test
    void numbersOfTheDocumentAndTheCatalogueCarryTheirUnit() {
        Pattern unit = Pattern.compile(
                ".*(W|Va|V|A|J|C|K|Pa|M|M2|M3|Kg|Hz|S|Deg|Fraction|share|Years|Usd|UsdPerJ|UsdPerW|UsdPerM3|KgPerJ"
                        + "|M3PerS|M3PerSPerW|M3PerJ|PerYear|PerToken|PerInputToken|PerOutputToken|FlopPerS|Bytes|BytesPerS|KgPerM2|UsdPerWPerYear|TargetS|Params|Factor"
                        + "|ElementsPerToken|PerContextToken|metresPerUnit|opacity|cop|cyclesOfConcentration|value|low|high)");
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT + ".facility..", ROOT + ".catalog..")
                .and()
                .haveRawType(double.class)
                .and()
                .areNotStatic()
                .should(new ArchCondition<>("end in a unit") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean named = unit.matcher(field.getName()).matches();
                        events.add(new SimpleConditionEvent(
                                field, named, field.getFullName() + " has no unit in its name"));
                    }
                })
                .check(CLASSES);
    }

    private static Set<String> with(Set<String> base, String... more) {
        Set<String> all = new TreeSet<>(base);
        all.addAll(Set.of(more));
        return all;
    }

    private static String[] packagesOf(Set<String> names) {
        return names.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }
}
