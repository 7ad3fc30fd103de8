package io.millwright.ui.workload;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.DemandCharts;
import io.millwright.report.chart.Plot;
import io.millwright.ui.chart.ChartPane;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.workload.WorkloadModel.Shown;
import io.millwright.workload.demand.DemandFit;
import io.millwright.workload.demand.DemandProfile;
import io.millwright.workload.demand.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a workload asks for: figures, distributions in as many columns as fit, percentiles, and how well a fit fits.
final class WorkloadPage extends VBox {
    private static final double COLUMN = 250;
    private static final double GAP = 10;
    private static final double CHART_HEIGHT = 215;
    private static final List<Function<DemandProfile, Plot>> CHARTS =
            List.of(DemandCharts::rate, DemandCharts::gaps, DemandCharts::input, DemandCharts::output);
    private static final int[] PERCENTS = {10, 50, 90, 95, 99};

    private final UnitSystem units;
    private final List<ChartPane> charts = new ArrayList<>();
    private final FlowPane chartFlow = new FlowPane(GAP, GAP);

    WorkloadPage(
            Shown shown,
            DeploymentFit.Check deployments,
            Theme theme,
            UnitSystem units,
            WorkloadController controller) {
        this.units = units;
        getStyleClass().add("year-page");
        setId("workload-page");
        Label name = new Label(shown.name());
        name.setId("workload-name");
        name.getStyleClass().add("year-weather");
        name.setWrapText(true);
        for (Function<DemandProfile, Plot> each : CHARTS) {
            Plot plot = each.apply(shown.profile());
            ChartPane pane = new ChartPane(plot, controller::exportTable, place -> {});
            pane.show(plot, theme, units);
            pane.setPrefHeight(CHART_HEIGHT);
            charts.add(pane);
        }
        chartFlow.getChildren().setAll(charts);
        chartFlow.setMinWidth(0);
        chartFlow.widthProperty().addListener(o -> fitColumns());
        getChildren().addAll(name, figures(shown.profile()), chartFlow, heading("Lengths"), lengths(shown.profile()));
        if (!deployments.equals(DeploymentFit.Check.NONE)) {
            getChildren().addAll(heading("Memory of the deployments"), memory(deployments, shown.profile()));
        }
        shown.fit().ifPresent(fit -> getChildren().addAll(heading("How well it fits"), comparison(fit)));
        if (!shown.findings().isEmpty()) {
            getChildren().add(heading("Remarks"));
            shown.findings().forEach(finding -> getChildren().add(remark(finding)));
        }
    }

    private void fitColumns() {
        double width = chartFlow.getWidth();
        int columns = (int) Math.clamp((width + GAP) / (COLUMN + GAP), 1, 2);
        double each = Math.floor((width - (columns - 1) * GAP) / columns);
        charts.forEach(chart -> chart.setPrefWidth(each));
    }

    private FlowPane figures(DemandProfile profile) {
        FlowPane tiles = new FlowPane(GAP, GAP);
        tiles.setId("workload-figures");
        double inputPerS = profile.meanPerS() * profile.input().mean();
        double outputPerS = profile.meanPerS() * profile.output().mean();
        tiles.getChildren()
                .addAll(
                        tile("Requests", String.format(Locale.ROOT, "%,d", profile.requests()), "All that arrive"),
                        tile("Span", format(Dimension.TIME, profile.spanS()), "First to last arrival"),
                        tile("Mean rate", perSecond(profile.meanPerS()), "Requests per second over the span"),
                        tile("Busiest minute", perSecond(profile.peakPerS()), "Largest rate of any 60 s"),
                        tile(
                                "Variation of gaps",
                                format(Dimension.COUNT, profile.gaps().variation()),
                                "Standard deviation over mean of the times between arrivals: 1 for Poisson, more for"
                                        + " clusters and changes of rate"),
                        tile("Input", format(Dimension.TOKEN_RATE, inputPerS), "Prompt tokens per second, mean"),
                        tile("Output", format(Dimension.TOKEN_RATE, outputPerS), "Generated tokens per second, mean"),
                        tile(
                                "Hidden",
                                format(Dimension.FRACTION, profile.hiddenShare()),
                                "Share of the generated tokens that is thought and not shown"));
        if (profile.prefixes().blockTokens() > 0) {
            tiles.getChildren()
                    .add(tile(
                            "Shared prefixes",
                            format(Dimension.FRACTION, profile.prefixes().blockShare()),
                            "Prompt blocks that a prefix cache without limits would hold already"));
        }
        return tiles;
    }

    private static VBox tile(String name, String value, String meaning) {
        Label caption = new Label(name);
        caption.getStyleClass().add("status-caption");
        Label figure = new Label(value);
        figure.getStyleClass().add("status-value");
        VBox tile = new VBox(caption, figure);
        tile.getStyleClass().add("year-figure");
        Tooltip tooltip = new Tooltip(meaning);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        Tooltip.install(tile, tooltip);
        tile.setAccessibleText(name + " " + value + ". " + meaning);
        return tile;
    }

    private GridPane lengths(DemandProfile profile) {
        GridPane grid = table("workload-lengths");
        List<String> titles = new ArrayList<>(List.of("Tokens", "Mean"));
        for (int percent : PERCENTS) {
            titles.add("p" + percent);
        }
        titles.add("Largest");
        header(grid, titles);
        row(grid, 1, "Input", profile.input());
        row(grid, 2, "Output", profile.output());
        return grid;
    }

    private static void row(GridPane grid, int row, String name, Spread spread) {
        grid.add(new Label(name), 0, row);
        grid.add(whole(spread.mean()), 1, row);
        for (int i = 0; i < PERCENTS.length; i++) {
            grid.add(whole(spread.quantile(PERCENTS[i] / 100.0)), 2 + i, row);
        }
        grid.add(whole(spread.most()), 2 + PERCENTS.length, row);
    }

    /// Weights and cache of an engine of each deployment, and how many of these requests it holds at once.
    private VBox memory(DeploymentFit.Check check, DemandProfile profile) {
        GridPane grid = table("workload-memory");
        header(grid, List.of("Deployment", "Engines", "Memory", "Weights", "Cache tokens", "At once"));
        int row = 1;
        for (DeploymentFit each : check.deployments()) {
            Label name = new Label(each.id());
            name.setTooltip(new Tooltip(each.spec().model().sheet().name() + " on "
                    + each.spec().parallelism().accelerators() + " × "
                    + each.spec().accelerator().sheet().name()));
            Label atOnce = whole((double) each.requestsAtOnce(profile));
            atOnce.setTooltip(new Tooltip(
                    each.isShortOfMemory(profile)
                            ? "Requests of mean length that fit the cache of one engine without shared prefixes"
                            : "The engine's limit of sequences; its cache would hold more"));
            grid.addRow(
                    row,
                    name,
                    whole(each.engines()),
                    gigabytes(each.memory().availableBytes()),
                    gigabytes(each.memory().weightBytes()),
                    whole((double) each.memory().kvTokens()),
                    atOnce);
            row++;
        }
        Label meaning = new Label("Of one engine each; at once: requests of mean length, without shared prefixes.");
        meaning.getStyleClass().add("muted");
        meaning.setWrapText(true);
        meaning.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(GAP, meaning, grid);
        check.findings().forEach(finding -> box.getChildren().add(remark(finding)));
        return box;
    }

    private static Label gigabytes(double bytes) {
        return right(String.format(Locale.ROOT, "%,.0f GB", bytes / 1e9));
    }

    /// The trace and requests drawn from its description, and how far their distributions are apart.
    private VBox comparison(DemandFit fit) {
        Label words = new Label(fitWords(fit));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        GridPane grid = table("workload-fit-table");
        header(grid, List.of("", "Trace", "Drawn", "Error"));
        int row = 1;
        for (DemandFit.Compared each : fit.comparisons()) {
            grid.add(new Label(sentence(each.name())), 0, row);
            grid.add(right(format(each.dimension(), each.trace())), 1, row);
            grid.add(right(format(each.dimension(), each.drawn())), 2, row);
            grid.add(right(String.format(Locale.ROOT, "%+.1f %%", 100 * each.errorFraction())), 3, row);
            row++;
        }
        for (DemandFit.Distance each : fit.distances()) {
            grid.add(new Label("Distance of " + each.name() + " (KS)"), 0, row);
            grid.add(right(format(Dimension.FRACTION, each.distance())), 2, row);
            grid.add(right("chance " + format(Dimension.FRACTION, each.byChance())), 3, row);
            row++;
        }
        return new VBox(GAP, words, grid);
    }

    private String fitWords(DemandFit fit) {
        StringBuilder words = new StringBuilder("Burstiness ")
                .append(format(Dimension.COUNT, fit.workload().arrivals().burstiness()))
                .append(" (Poisson: 1). ");
        for (DemandFit.LengthLaw law : fit.lengthLaws()) {
            boolean table = law.law().equals("table");
            words.append(sentence(law.length()))
                    .append(" lengths: ")
                    .append(
                            table
                                    ? "a table of quantiles, since the closest simple law, " + law.closest() + ","
                                    : law.law())
                    .append(table ? " is " : ", ")
                    .append(format(Dimension.FRACTION, law.closestDistance()))
                    .append(" away. ");
        }
        return words.toString().strip();
    }

    private static GridPane table(String id) {
        GridPane grid = new GridPane();
        grid.setId(id);
        grid.getStyleClass().add("workload-table");
        return grid;
    }

    private static void header(GridPane grid, List<String> titles) {
        for (int i = 0; i < titles.size(); i++) {
            Label label = i == 0 ? new Label(titles.get(i)) : right(titles.get(i));
            label.getStyleClass().add("muted");
            grid.add(label, i, 0);
        }
    }

    private static Label whole(double value) {
        return right(String.format(Locale.ROOT, "%,.0f", value));
    }

    private static Label right(String text) {
        Label label = new Label(text);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        return label;
    }

    private Label remark(Finding finding) {
        Label label = new Label(finding.message(units) + " " + finding.advice(units));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static String perSecond(double value) {
        return Dimension.COUNT.format(value, UnitSystem.SI) + "/s";
    }

    private String format(Dimension dimension, double value) {
        return dimension.format(value, units);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("ledger-heading");
        return label;
    }
}
