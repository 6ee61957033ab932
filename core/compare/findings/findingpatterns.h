// Every sentence that findings are made of, in English: the one list that the command line, reports and the
// translations of the window share. "One" patterns are for a count of 1.
#pragma once

#ifndef QT_TRANSLATE_NOOP
#define QT_TRANSLATE_NOOP(context, text) text // marks a text for lupdate, which knows this name without Qt
#endif

namespace headwise::patterns {

inline constexpr char identical[] = QT_TRANSLATE_NOOP("Findings",
    "%1 and %2 attend exactly alike: all %3 heads are identical on %4 examples, and no head changed significantly.");
inline constexpr char changed[] = QT_TRANSLATE_NOOP(
    "Findings", "%1 of %2 heads changed significantly from %3 to %4, each in at least one of %5 measures (q < 0.05).");
inline constexpr char changedOne[] = QT_TRANSLATE_NOOP(
    "Findings", "1 of %2 heads changed significantly from %3 to %4, in at least one of %5 measures (q < 0.05).");
inline constexpr char noneChanged[] = QT_TRANSLATE_NOOP(
    "Findings", "None of %1 heads changed significantly from %2 to %3 in any of %4 measures (q < 0.05).");
inline constexpr char divergent[] =
    QT_TRANSLATE_NOOP("Findings", "%1 of %2 heads attend differently: the whole interval of their %3 lies above %4.");
inline constexpr char divergentOne[] =
    QT_TRANSLATE_NOOP("Findings", "1 of %2 heads attends differently: the whole interval of its %3 lies above %4.");
inline constexpr char noneDivergent[] = QT_TRANSLATE_NOOP(
    "Findings", "No head attends differently enough to count: no %1 lies above %2 with its whole interval.");
inline constexpr char layers[] = QT_TRANSLATE_NOOP("Findings", "Most of the change is in %1.");
inline constexpr char layersUnchanged[] = QT_TRANSLATE_NOOP("Findings", "No head changed in %1.");
inline constexpr char largest[] = QT_TRANSLATE_NOOP("Findings", "%1 changed most: %2 %3 (95 % interval %4 … %5).");
inline constexpr char clearestMeasure[] =
    QT_TRANSLATE_NOOP("Findings", "The clearest change of %1 is in %2: %3%4 (%5 … %6, q %7).");
inline constexpr char clearestUntested[] = QT_TRANSLATE_NOOP(
    "Findings", "The largest change of %1 is in %2: %3%4 (%5 … %6), which is not significant (q %7).");
inline constexpr char concentration[] =
    QT_TRANSLATE_NOOP("Findings", "%1 heads (%2 of all) hold half of the whole change.");
inline constexpr char concentrationOne[] =
    QT_TRANSLATE_NOOP("Findings", "One head (%2 of all) holds half of the whole change.");
inline constexpr char lookFirst[] =
    QT_TRANSLATE_NOOP("Findings", "Look first at %1 on example %2, where it changed most (%3 %4).");
inline constexpr char fewExamples[] = QT_TRANSLATE_NOOP(
    "Findings", "Only %1 examples are on both sides: with fewer than 6 no change can be significant.");
inline constexpr char fewExamplesOne[] =
    QT_TRANSLATE_NOOP("Findings", "Only one example is on both sides: there is no interval and no test.");
inline constexpr char basis[] =
    QT_TRANSLATE_NOOP("Findings", "This rests on %1 examples that both have; changes are tested by flipping signs at "
                                  "random, corrected over all %2 tests (Benjamini-Hochberg).");
inline constexpr char floorThreshold[] =
    QT_TRANSLATE_NOOP("Findings", "Divergences are 0 only for identical maps, so they have no test: they are held "
                                  "against a stated threshold (%1 %2), as no sources are marked as replicates.");
inline constexpr char floorReplicates[] =
    QT_TRANSLATE_NOOP("Findings", "Divergences have no test: they are held against the noise floor of each head, its "
                                  "upper limit between the replicates %1 (in the middle %2 %3).");
inline constexpr char noMaps[] =
    QT_TRANSLATE_NOOP("Findings", "No divergences: a source holds no attention maps, or their rows are not whole. Only "
                                  "changes of measures were tested.");
inline constexpr char onlyHeads[] =
    QT_TRANSLATE_NOOP("Findings", "Not compared: heads that only one side has (%1 in %2, %3 in %4).");
inline constexpr char onlyExamples[] =
    QT_TRANSLATE_NOOP("Findings", "Not compared: examples that only one side has (%1 in %2, %3 in %4).");
inline constexpr char layerCount[] = QT_TRANSLATE_NOOP("Findings", "%1 (%2 of %3)");
inline constexpr char andWord[] = QT_TRANSLATE_NOOP("Findings", "%1 and %2");
inline constexpr char layerName[] = QT_TRANSLATE_NOOP("Findings", "layer %1");
inline constexpr char nats[] = QT_TRANSLATE_NOOP("Findings", "nats");
inline constexpr char tokens[] = QT_TRANSLATE_NOOP("Findings", "tokens");
inline constexpr char jensenShannonDistance[] = QT_TRANSLATE_NOOP("Findings", "Jensen-Shannon distance");
inline constexpr char totalVariation[] = QT_TRANSLATE_NOOP("Findings", "total variation");
inline constexpr char hellinger[] = QT_TRANSLATE_NOOP("Findings", "Hellinger distance");
inline constexpr char cosine[] = QT_TRANSLATE_NOOP("Findings", "cosine distance");
inline constexpr char pearson[] = QT_TRANSLATE_NOOP("Findings", "correlation distance");
inline constexpr char linearAlignment[] = QT_TRANSLATE_NOOP("Findings", "distance by linear CKA");
inline constexpr char argmaxDisagreement[] = QT_TRANSLATE_NOOP("Findings", "argmax disagreement");

} // namespace headwise::patterns
