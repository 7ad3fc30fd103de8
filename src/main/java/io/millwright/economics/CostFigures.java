package io.millwright.economics;

/// What a facility costs, each with where it comes from: [CostInputs] as figures.
///
/// @param electricity of the energy of utilities, $/J
/// @param generation of the energy generated on the site, $/J
/// @param gridCarbon of all energy that entered, kg/J
/// @param water make-up water, $/m³
/// @param itCapital racks and what is in them, $
/// @param facilityCapital building, power and cooling, $
/// @param operation staff, maintenance, insurance, $ a year
/// @param itLife over which the racks are written off, in years
/// @param facilityLife over which the facility is written off, in years
/// @param discount cost of capital, a year
public record CostFigures(
        LedgerFigure electricity,
        LedgerFigure generation,
        LedgerFigure gridCarbon,
        LedgerFigure water,
        LedgerFigure itCapital,
        LedgerFigure facilityCapital,
        LedgerFigure operation,
        LedgerFigure itLife,
        LedgerFigure facilityLife,
        LedgerFigure discount) {}
