package io.millwright.study.claims;

import io.millwright.quantity.Dimension;
import io.millwright.study.claims.ClaimTable.Column;
import io.millwright.study.claims.ClaimTable.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// A column of a study's table and how the value of a row in it follows from what the row is about.
///
/// @param column how it is shown
/// @param value in SI units; NaN where there is none
/// @param <T> what a row is about
record StudyColumn<T>(Column column, ToDoubleFunction<T> value) {
    StudyColumn(String id, String label, Dimension dimension, ToDoubleFunction<T> value) {
        this(new Column(id, label, dimension), value);
    }

    static <T> List<Column> columns(List<StudyColumn<T>> columns) {
        return columns.stream().map(StudyColumn::column).toList();
    }

    static <T> Row row(List<StudyColumn<T>> columns, String label, T about) {
        return new Row(
                label,
                columns.stream().map(each -> each.value().applyAsDouble(about)).toList());
    }

    /// A value of what is there; NaN of nothing.
    static <S> double of(Optional<S> found, ToDoubleFunction<S> value) {
        return found.isPresent() ? value.applyAsDouble(found.get()) : Double.NaN;
    }
}
