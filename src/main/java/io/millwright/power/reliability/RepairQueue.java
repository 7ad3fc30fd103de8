package io.millwright.power.reliability;

import java.util.Arrays;

/// Components under repair, the first to be up again in front: a binary heap without objects.
final class RepairQueue {
    private double[] timeH = new double[64];
    private int[] component = new int[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /// When the next repair ends; infinite if none is under way.
    double nextH() {
        return size == 0 ? Double.POSITIVE_INFINITY : timeH[0];
    }

    void add(double atH, int what) {
        if (size == timeH.length) {
            timeH = Arrays.copyOf(timeH, 2 * size);
            component = Arrays.copyOf(component, 2 * size);
        }
        int i = size++;
        while (i > 0 && timeH[(i - 1) / 2] > atH) {
            timeH[i] = timeH[(i - 1) / 2];
            component[i] = component[(i - 1) / 2];
            i = (i - 1) / 2;
        }
        timeH[i] = atH;
        component[i] = what;
    }

    /// Takes out the component whose repair ends next.
    int remove() {
        int first = component[0];
        size--;
        double lastH = timeH[size];
        int last = component[size];
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && timeH[child + 1] < timeH[child]) {
                child++;
            }
            if (timeH[child] >= lastH) {
                break;
            }
            timeH[i] = timeH[child];
            component[i] = component[child];
            i = child;
        }
        timeH[i] = lastH;
        component[i] = last;
        return first;
    }
}
