package io.millwright.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Scales that are even to the eye, and colours that people without red or green cones tell apart. Their vision is
/// simulated with the matrices of Machado, Oliveira and Fernandes (2009) for full severity, on linear channels.
class ColourVisionTest {
    enum Vision {
        NORMAL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
        PROTANOPIA(new double[][] {
            {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
        }),
        DEUTERANOPIA(new double[][] {
            {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
        });

        private final double[][] matrix;

        Vision(double[][] matrix) {
            this.matrix = matrix;
        }

        OkLab of(Color colour) {
            double[] linear = {
                OkLab.linear(colour.getRed()), OkLab.linear(colour.getGreen()), OkLab.linear(colour.getBlue())
            };
            double[] seen = new double[3];
            for (int i = 0; i < 3; i++) {
                double sum = 0;
                for (int j = 0; j < 3; j++) {
                    sum += matrix[i][j] * linear[j];
                }
                double inside = Math.clamp(sum, 0, 1);
                seen[i] = inside <= 0.0031308 ? 12.92 * inside : 1.055 * Math.pow(inside, 1 / 2.4) - 0.055;
            }
            return OkLab.of(Color.color(seen[0], seen[1], seen[2]));
        }
    }

    @ParameterizedTest
    @EnumSource(Vision.class)
    void categoriesAreToldApart(Vision vision) {
        for (int i = 0; i < Palette.categories(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(vision.of(Palette.category(i)).distance(vision.of(Palette.category(j))))
                        .as("categories %d and %d", i, j)
                        .isGreaterThan(0.12);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ColourScale.class)
    void scalesAreEven(ColourScale scale) {
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < 256; i++) {
            steps.add(OkLab.of(scale.colours()[i]).distance(OkLab.of(scale.colours()[i - 1])));
        }
        double mean = steps.stream().mapToDouble(d -> d).average().orElseThrow();
        // where a scale turns round in its middle, the way across the corner is shorter than the way along it
        assertThat(steps).allSatisfy(step -> assertThat(step).isBetween(0.7 * mean, 1.1 * mean));
        assertThat(steps.stream().filter(step -> step < 0.95 * mean).count()).isLessThan(8);
    }

    @ParameterizedTest
    @EnumSource(ColourScale.class)
    void lightnessOnlyRisesOrFallsOnEachSide(ColourScale scale) {
        boolean twoSides = scale == ColourScale.TEMPERATURE || scale == ColourScale.HEADROOM;
        double sign = scale == ColourScale.LOAD ? -1 : 1;
        int turn = 0;
        for (int i = 1; i < 256; i++) {
            double step = lightness(scale, i) - lightness(scale, i - 1);
            if (twoSides) {
                turn += step > 0 ? 1 : 0;
                assertThat(step > 0).as("%s at %d", scale, i).isEqualTo(turn == i);
            } else {
                assertThat(sign * step).as("%s at %d", scale, i).isPositive();
            }
        }
        if (twoSides) {
            assertThat(turn).isBetween(90, 165);
        }
    }

    private static double lightness(ColourScale scale, int i) {
        return OkLab.of(scale.colours()[i]).lightness();
    }

    @ParameterizedTest
    @EnumSource(Vision.class)
    void endsOfScalesAreFarApart(Vision vision) {
        for (ColourScale scale : ColourScale.values()) {
            assertThat(vision.of(scale.at(0)).distance(vision.of(scale.at(1))))
                    .as(scale.name())
                    .isGreaterThan(0.15);
        }
    }

    @Test
    void coloursComeBackFromTheSpaceOfTheEye() {
        for (String web : new String[] {"000000", "ffffff", "2a63b0", "e8a33d"}) {
            Color colour = Color.web(web);
            Color back = OkLab.of(colour).colour();
            assertThat(back.getRed()).isCloseTo(colour.getRed(), within(2e-3));
            assertThat(back.getGreen()).isCloseTo(colour.getGreen(), within(2e-3));
            assertThat(back.getBlue()).isCloseTo(colour.getBlue(), within(2e-3));
        }
    }
}
