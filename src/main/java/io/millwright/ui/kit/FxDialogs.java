package io.millwright.ui.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Dialogs of the toolkit, over a window. Buttons are named for what they do.
public final class FxDialogs implements DialogService {
    private final Supplier<Window> owner;
    private @Nullable File lastFolder;

    public FxDialogs(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> chooseFileToOpen() {
        return chosen(chooser("Open facility").showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseFileToSave(String suggestedName) {
        FileChooser chooser = chooser("Save facility as");
        chooser.setInitialFileName(suggestedName);
        return chosen(chooser.showSaveDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseTraceToOpen() {
        return chosen(chooser("Choose a request trace", "Traces and workloads", "*.csv", "*.jsonl", "*.gz", "*.json")
                .showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseRunToOpen() {
        return chosen(chooser("Open a run", "Runs", "*.mwrun", "*.mwrun.part").showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseWorkloadToSave(String suggestedName) {
        FileChooser chooser = chooser("Save workload", "Workload descriptions", "*.json");
        chooser.setInitialFileName(suggestedName);
        return chosen(chooser.showSaveDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseWeatherToOpen() {
        return chosen(
                chooser("Choose a weather file", "EPW weather files", "*.epw").showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseTableToOpen(String what) {
        return chosen(chooser(what, "Tables", "*.csv", "*.tsv", "*.txt").showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseTableToSave(String suggestedName) {
        FileChooser chooser = chooser("Export table", "Tables", "*.csv");
        chooser.setInitialFileName(suggestedName);
        return chosen(chooser.showSaveDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseUnderlayToOpen() {
        return chosen(chooser("Import underlay", "Drawings and pictures", "*.dxf", "*.png", "*.jpg", "*.jpeg")
                .showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseReportToSave(String suggestedName) {
        FileChooser chooser = chooser("Save report as", "Reports", "*.pdf", "*.html");
        chooser.setInitialFileName(suggestedName);
        return chosen(chooser.showSaveDialog(owner.get()));
    }

    @Override
    public Optional<PictureFile> choosePictureToSave(String suggestedName) {
        FileChooser chooser = chooser("Export picture");
        chooser.getExtensionFilters().clear();
        Map<FileChooser.ExtensionFilter, PictureFile.Form> forms = new LinkedHashMap<>();
        for (PictureFile.Form form : PictureFile.Form.values()) {
            forms.put(new FileChooser.ExtensionFilter(form.label(), "*" + form.ending()), form);
        }
        chooser.getExtensionFilters().addAll(forms.keySet());
        chooser.setInitialFileName(suggestedName);
        return chosen(chooser.showSaveDialog(owner.get()))
                .map(path -> PictureFile.of(
                        path, forms.getOrDefault(chooser.getSelectedExtensionFilter(), PictureFile.Form.PNG_2X)));
    }

    private FileChooser chooser(String title) {
        return chooser(title, "Facility files", "*.json");
    }

    private FileChooser chooser(String title, String kind, String... endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(kind, endings),
                        new FileChooser.ExtensionFilter("All files", "*.*"));
        if (lastFolder != null && lastFolder.isDirectory()) {
            chooser.setInitialDirectory(lastFolder);
        }
        return chooser;
    }

    private Optional<Path> chosen(@Nullable File file) {
        if (file == null) {
            return Optional.empty();
        }
        lastFolder = file.getParentFile();
        return Optional.of(file.toPath());
    }

    @Override
    public Unsaved askUnsaved(String name) {
        ButtonType save = new ButtonType("Save", ButtonBar.ButtonData.YES);
        ButtonType discard = new ButtonType("Discard changes", ButtonBar.ButtonData.NO);
        ButtonType cancel = new ButtonType("Keep editing", ButtonBar.ButtonData.CANCEL_CLOSE);
        ButtonType answer = ask(
                Alert.AlertType.CONFIRMATION,
                name + " has changes that are not saved",
                "Without saving, they are lost.",
                save,
                discard,
                cancel);
        return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
    }

    @Override
    public Recovery askRecovery(String name) {
        ButtonType recover = new ButtonType("Recover", ButtonBar.ButtonData.YES);
        ButtonType discard = new ButtonType("Open the saved file", ButtonBar.ButtonData.NO);
        return ask(
                                Alert.AlertType.CONFIRMATION,
                                "Unsaved work on " + name + " was found",
                                "The program ended before it was saved. Recovering opens that work; the file on disk stays as it is until you save.",
                                recover,
                                discard)
                        == recover
                ? Recovery.RECOVER
                : Recovery.DISCARD;
    }

    @Override
    public Recovery askRecoveryOfUnnamed(List<String> names) {
        ButtonType recover = new ButtonType("Recover", ButtonBar.ButtonData.YES);
        ButtonType discard = new ButtonType("Discard for good", ButtonBar.ButtonData.OTHER);
        String what = names.size() == 1 ? names.getFirst() : names.size() + " facilities";
        return ask(
                                Alert.AlertType.CONFIRMATION,
                                "Work that was never saved was found: " + what,
                                "The program ended before it had a file. Recovering opens "
                                        + (names.size() == 1
                                                ? "it."
                                                : "each in a window of its own: " + String.join(", ", names) + "."),
                                recover,
                                discard)
                        == recover
                ? Recovery.RECOVER
                : Recovery.DISCARD;
    }

    @Override
    public void tell(String heading, String message) {
        ask(Alert.AlertType.INFORMATION, heading, message, new ButtonType("Close", ButtonBar.ButtonData.OK_DONE));
    }

    private ButtonType ask(Alert.AlertType type, String heading, String message, ButtonType... buttons) {
        Alert alert = new Alert(type, message, buttons);
        alert.setTitle("Millwright");
        alert.setHeaderText(heading);
        alert.initOwner(owner.get());
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        alert.getDialogPane().setPrefWidth(460);
        return alert.showAndWait().orElse(buttons[buttons.length - 1]);
    }
}
