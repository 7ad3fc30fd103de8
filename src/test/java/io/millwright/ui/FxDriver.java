package io.millwright.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Starts the toolkit without a display, shows scenes, waits, and takes pictures. The only place that knows how.
public final class FxDriver {
    private FxDriver() {}

    public static void start() {
        try {
            FxToolkit.registerPrimaryStage();
            Platform.setImplicitExit(false);
        } catch (Exception e) {
            throw new IllegalStateException("the toolkit did not start", e);
        }
    }

    /// Shows a scene in the one window that tests share.
    public static void show(Callable<Scene> scene) {
        onFx(() -> {
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            Scene shown = scene.call();
            double width = shown.getWidth();
            double height = shown.getHeight();
            stage.setScene(shown);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            stage.toFront();
            return stage;
        });
        pulse();
    }

    public static <T> T onFx(Callable<T> work) {
        try {
            return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("work on the FX thread failed", e);
        }
    }

    public static void run(Runnable work) {
        onFx(() -> {
            work.run();
            return true;
        });
        pulse();
    }

    /// Waits until layout and drawing have caught up.
    public static void pulse() {
        WaitForAsyncUtils.waitForFxEvents(4);
    }

    /// Waits until something is so on the FX thread.
    public static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, () -> onFx(condition::getAsBoolean));
        } catch (Exception e) {
            throw new IllegalStateException("it did not come true within 15 s", e);
        }
        pulse();
    }

    /// A picture of a scene.
    public static WritableImage snapshot(Scene scene) {
        pulse();
        return onFx(() -> scene.getRoot().snapshot(new SnapshotParameters(), null));
    }

    public static void save(Scene scene, Path file) {
        save(scene, file, 1);
    }

    /// @param scale of the screen: 2.5 for 250 %
    public static void save(Scene scene, Path file, double scale) {
        pulse();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        WritableImage image = onFx(() -> scene.getRoot().snapshot(parameters, null));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (Exception e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }
}
