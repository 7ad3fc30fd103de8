package io.millwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenFoamRunTest {
    @Test
    void readsWhatTheScriptPrints() {
        OpenFoamRun run = OpenFoamRun.parse(
                """
                {"tag": "run", "h_m": 0.15, "cells": 95232}
                iterations 300  cpu 40.0 s  wall 42 s  cpu/iteration 0.1332 s
                  all rack inlets within 0.5 K of the final value after 120 iterations = 16.0 s cpu, 16.8 s wall
                  all rack inlets within 0.1 K of the final value after 220 iterations = 29.3 s cpu, 30.8 s wall
                """, List.of("rack,inlet_mean_C,inlet_max_C", "A01,18.93,20.971", "A02,18.089,19.334"));

        assertThat(run.iterations()).isEqualTo(300);
        assertThat(run.cpuS()).isEqualTo(40);
        assertThat(run.settledIterations()).isEqualTo(220);
        assertThat(run.settledCpuS()).isEqualTo(29.3);
        assertThat(run.settledWallS()).isEqualTo(30.8);
        assertThat(run.inletsC()).containsEntry("A01", 18.93).containsEntry("A02", 18.089);
    }

    @Test
    void silenceIsAnError() {
        assertThatThrownBy(() -> OpenFoamRun.parse("nothing", List.of("rack")))
                .hasMessageContaining("printed no times");
    }
}
