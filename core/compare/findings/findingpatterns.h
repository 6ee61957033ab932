// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence pattern of findings, in English: the only list, shared by the command line, reports and the
// translations of the window. "One" patterns are for a count of 1.
#pragma once

#ifndef QT_TRANSLATE_NOOP
#define QT_TRANSLATE_NOOP(context, text) text // marks a text for lupdate, which knows this name without Qt
#endif

namespace headwise::compare::findings::patterns {

inline constexpr char identical[] =
    QT_TRANSLATE_NOOP("Findings", "%1 and %2 attend identically: all %3 heads are equal on %4 %4[example|examples], "
                                  "and no head changed significantly.");
inline constexpr char equalMeasures[] =
    QT_TRANSLATE_NOOP("Findings", "The stored measures of %1 and %2 are equal at all %3 heads on %4 "
                                  "%4[example|examples]; their maps were not compared.");
inline constexpr char noneTested[] = QT_TRANSLATE_NOOP(
    "Findings", "No change of the %1 heads from %2 to %3 could be tested: it is defined for too few examples.");
inline constexpr char noDivergence[] = QT_TRANSLATE_NOOP("Findings", "The %1 is not defined for any head.");
inline constexpr char standOut[] = QT_TRANSLATE_NOOP("Findings", "%1 heads stand out by their %2: %3; the next is %4.");
inline constexpr char standOutOne[] =
    QT_TRANSLATE_NOOP("Findings", "One head stands out by its %2: %3; the next is %4.");
inline constexpr char standOutMore[] =
    QT_TRANSLATE_NOOP("Findings", "%1 heads stand out by their %2: %3 and %5 more; the next is %4.");
inline constexpr char noneStandsOut[] = QT_TRANSLATE_NOOP(
    "Findings", "No head stands out: %1 of %2 heads attend differently, from %3 to %4 without a clear gap (%5).");
inline constexpr char inherited[] = QT_TRANSLATE_NOOP("Findings",
    "Heads after layer %1 get input that is already changed, so their smaller distances may follow from it alone.");
inline constexpr char inheritedKnown[] = QT_TRANSLATE_NOOP(
    "Findings", "%1 other heads that attend differently have equal weights, so they only see changed input.");
inline constexpr char inheritedKnownOne[] = QT_TRANSLATE_NOOP(
    "Findings", "One other head that attends differently has equal weights, so it only sees changed input.");
inline constexpr char weightsNone[] = QT_TRANSLATE_NOOP("Findings", "The weights of all %1 heads are %2.");
inline constexpr char weightsOne[] =
    QT_TRANSLATE_NOOP("Findings", "The weights of one of %2 heads changed: %3; those of all others are %4.");
inline constexpr char weightsSome[] =
    QT_TRANSLATE_NOOP("Findings", "The weights of %1 of %2 heads changed: %3; those of all others are %4.");
inline constexpr char weightsMany[] = QT_TRANSLATE_NOOP("Findings",
    "The weights of %1 of %2 heads changed, by %5 in the median and %6 at most (%7); those of all others are %4.");
inline constexpr char weightsAll[] =
    QT_TRANSLATE_NOOP("Findings", "The weights of all %1 heads changed, by %5 in the median and %6 at most (%7).");
inline constexpr char weightsEqual[] = QT_TRANSLATE_NOOP("Findings", "equal");
inline constexpr char weightsRounded[] =
    QT_TRANSLATE_NOOP("Findings", "equal up to rounding (to float16, bfloat16 or float32)");
inline constexpr char othersNone[] = QT_TRANSLATE_NOOP("Findings", "Outside of the heads all weights are %1.");
inline constexpr char othersSome[] =
    QT_TRANSLATE_NOOP("Findings", "Outside of the heads, weights changed in %1; those of %2 are %3.");
inline constexpr char othersAll[] = QT_TRANSLATE_NOOP("Findings", "Outside of the heads, weights changed in %1.");
inline constexpr char othersOnly[] = QT_TRANSLATE_NOOP("Findings", "Only %1 has the weights %2.");
inline constexpr char othersOnlyMany[] = QT_TRANSLATE_NOOP("Findings", "Only %1 has the weights %2 and %3 more.");
inline constexpr char othersShapes[] = QT_TRANSLATE_NOOP("Findings", "Not compared, since the shapes differ: %1.");
inline constexpr char embeddings[] = QT_TRANSLATE_NOOP("Findings", "embeddings");
inline constexpr char feedForward[] = QT_TRANSLATE_NOOP("Findings", "feed-forward layers");
inline constexpr char norms[] = QT_TRANSLATE_NOOP("Findings", "norms");
inline constexpr char outputBiases[] = QT_TRANSLATE_NOOP("Findings", "output biases of attention");
inline constexpr char modelHead[] = QT_TRANSLATE_NOOP("Findings", "pooler and model head");
inline constexpr char unusedLayers[] = QT_TRANSLATE_NOOP("Findings", "layers that are not computed");
inline constexpr char changed[] = QT_TRANSLATE_NOOP("Findings",
    "%1 of %2 heads changed significantly from %3 to %4, each in at least one of %5 measures (q < 0.05) by "
    "%6 of its range or more (median %7): %8.");
inline constexpr char changedMany[] = QT_TRANSLATE_NOOP("Findings",
    "%1 of %2 heads changed significantly from %3 to %4, each in at least one of %5 measures (q < 0.05) by "
    "%6 of its range or more (median %7): %8 and %9 more.");
inline constexpr char changedOne[] =
    QT_TRANSLATE_NOOP("Findings", "1 of %2 heads changed significantly from %3 to %4, in at least one of %5 measures "
                                  "(q < 0.05), by %7 of its range: %8.");
inline constexpr char changedSlightly[] = QT_TRANSLATE_NOOP("Findings",
    "%1 heads changed significantly, but by less than %2 of the range of any measure (median %3): with the same "
    "examples on both sides, rounding of the weights is enough for that.");
inline constexpr char changedSlightlyOne[] =
    QT_TRANSLATE_NOOP("Findings", "1 head changed significantly, but by less than %2 of the range of any measure (%3): "
                                  "with the same examples on both "
                                  "sides, rounding of the weights is enough for that.");
inline constexpr char noneChanged[] = QT_TRANSLATE_NOOP(
    "Findings", "None of %1 heads changed significantly from %2 to %3 in any of %4 measures (q < 0.05).");
inline constexpr char noneChangedMuch[] =
    QT_TRANSLATE_NOOP("Findings", "None of %1 heads changed significantly from %2 to %3 by %5 of the range of any of "
                                  "%4 measures or more (q < 0.05).");
inline constexpr char notJudged[] =
    QT_TRANSLATE_NOOP("Findings", "Divergences are shown but not judged: %1 and %2 keep their maps in different "
                                  "detail, which alone makes them differ.");
inline constexpr char notJudgedEither[] =
    QT_TRANSLATE_NOOP("Findings", "Divergences and changes are shown but not judged: %1 and %2 keep their maps in "
                                  "different detail, which alone makes "
                                  "them differ.");
inline constexpr char identicalKept[] = QT_TRANSLATE_NOOP(
    "Findings", "%1 and %2 are equal in what they keep of their maps: all %3 heads on %4 %4[example|examples].");
inline constexpr char divergent[] =
    QT_TRANSLATE_NOOP("Findings", "%1 of %2 heads attend differently: the whole interval of their %3 lies above %4.");
inline constexpr char divergentOne[] =
    QT_TRANSLATE_NOOP("Findings", "1 of %2 heads attends differently: the whole interval of its %3 lies above %4.");
inline constexpr char divergentOwn[] = QT_TRANSLATE_NOOP("Findings",
    "%1 of %2 heads attend differently: the whole interval of their %3 lies above the head's noise floor (median %4).");
inline constexpr char divergentOwnOne[] = QT_TRANSLATE_NOOP("Findings",
    "1 of %2 heads attends differently: the whole interval of its %3 lies above its noise floor (median %4).");
inline constexpr char noneDivergent[] =
    QT_TRANSLATE_NOOP("Findings", "No head attends differently: no %1 lies above %2 with its whole interval.");
inline constexpr char noneDivergentOwn[] = QT_TRANSLATE_NOOP("Findings",
    "No head attends differently: no %1 lies above the head's noise floor (median %2) with its whole interval.");
inline constexpr char layers[] = QT_TRANSLATE_NOOP("Findings", "Most of the changed heads are in %1.");
inline constexpr char layersShare[] =
    QT_TRANSLATE_NOOP("Findings", "Most of the divergence of the changed heads is in %1.");
inline constexpr char layersAll[] = QT_TRANSLATE_NOOP("Findings", "Heads changed in all %1 layers.");
inline constexpr char layersSpread[] = QT_TRANSLATE_NOOP("Findings", "Heads changed in %1 of %2 layers.");
inline constexpr char layersUnchanged[] = QT_TRANSLATE_NOOP("Findings", "No head changed in %1.");
inline constexpr char largest[] =
    QT_TRANSLATE_NOOP("Findings", "%1 has the largest %2: %3 (95 % interval %4 … %5, for this number alone).");
inline constexpr char clearestMeasure[] =
    QT_TRANSLATE_NOOP("Findings", "The clearest change of %1 is in %2: %3%4 (%5 … %6, q %7).");
inline constexpr char concentration[] =
    QT_TRANSLATE_NOOP("Findings", "%1 heads (%2 of all) hold half of the total %3.");
inline constexpr char concentrationOne[] =
    QT_TRANSLATE_NOOP("Findings", "One head (%2 of all) holds half of the total %3.");
inline constexpr char lookFirst[] =
    QT_TRANSLATE_NOOP("Findings", "Look first at %1 on example %2, where it changed most (%3 %4).");
inline constexpr char fewExamples[] = QT_TRANSLATE_NOOP(
    "Findings", "Only %1 examples are on both sides: with fewer than 6 no change can be significant.");
inline constexpr char fewExamplesOne[] =
    QT_TRANSLATE_NOOP("Findings", "Only one example is on both sides: there is no interval and no test.");
inline constexpr char lowPower[] = QT_TRANSLATE_NOOP("Findings",
    "With %1 examples a change is significant only if at least %2 of all tests reach the smallest possible p at once.");
inline constexpr char basis[] = QT_TRANSLATE_NOOP("Findings",
    "This is based on %1 %1[example|examples] that both have; changes are tested by a sign-flip permutation test "
    "(below its resolution by the paired t test), corrected over all %2 tests (Benjamini-Hochberg). Significance "
    "speaks "
    "of further examples of this kind, not of other seeds or training runs.");
inline constexpr char floorThreshold[] = QT_TRANSLATE_NOOP("Findings",
    "Divergences are 0 only for identical maps, so they cannot be tested: they are compared with a stated "
    "threshold (%1 %2), which rounding does not reach. Another seed may: no sources are marked as replicates.");
inline constexpr char floorReplicates[] =
    QT_TRANSLATE_NOOP("Findings", "Divergences cannot be tested: they are compared with a noise floor, the limit for "
                                  "one more pair of replicates like %1, pooled over heads (median %2 %3).");
inline constexpr char floorOnePair[] = QT_TRANSLATE_NOOP("Findings",
    "Divergences cannot be tested: they are compared with a noise floor, the limit for one more pair of replicates "
    "like "
    "%1, pooled over heads (median %2 %3). One pair is one draw of seeds: more replicates know more.");
inline constexpr char noMaps[] =
    QT_TRANSLATE_NOOP("Findings", "No divergences: a source has no attention maps, or the rows do not contain their "
                                  "full mass. Only changes of measures were tested.");
inline constexpr char onlyHeads[] =
    QT_TRANSLATE_NOOP("Findings", "Not compared: heads that only one side has (%1 in %2, %3 in %4).");
inline constexpr char onlyExamples[] =
    QT_TRANSLATE_NOOP("Findings", "Not compared: examples that only one side has (%1 in %2, %3 in %4).");
inline constexpr char layerCount[] = QT_TRANSLATE_NOOP("Findings", "%1 (%2 of %3)");
inline constexpr char layerShare[] = QT_TRANSLATE_NOOP("Findings", "%1 (%2)");
inline constexpr char andWord[] = QT_TRANSLATE_NOOP("Findings", "%1 and %2");
inline constexpr char layerName[] = QT_TRANSLATE_NOOP("Findings", "layer %1");
inline constexpr char taskServices[] =
    QT_TRANSLATE_NOOP("Findings", "Of %1 heads, %2 serve one task only, %3 changed for every task and %4 for none.");
inline constexpr char taskOwn[] = QT_TRANSLATE_NOOP("Findings", "For %1 alone: %2 (%3 in all).");
inline constexpr char taskHead[] =
    QT_TRANSLATE_NOOP("Findings", "The most specialised head is %1, changed for %2: specialisation %3 (%4 … %5; 0 = "
                                  "equal for all tasks, 1 = one task only).");
inline constexpr char taskSimilarity[] =
    QT_TRANSLATE_NOOP("Findings", "%1 and %2 change heads similarly: r = %3 (%4 … %5).");
inline constexpr char unpaired[] =
    QT_TRANSLATE_NOOP("Findings", "Unpaired: %1 examples of %2 and %3 of %4, tested as two groups by permuting labels "
                                  "among examples of equal or nearly equal length.");
inline constexpr char equalLengths[] = QT_TRANSLATE_NOOP(
    "Findings", "Examples are compared with others of equal length: %1 of %2, in %3 lengths that both sides have.");
inline constexpr char nearLengths[] = QT_TRANSLATE_NOOP("Findings",
    "Examples are compared with others of nearly equal length (at most %4 longer, the trend with length subtracted): "
    "%1 of %2, in %3 groups that both sides have.");
inline constexpr char meanLengths[] =
    QT_TRANSLATE_NOOP("Findings", "Mean length is %1 tokens in %2 and %3 in %4; most measures depend on length, so a "
                                  "plain difference may be due to length alone.");
inline constexpr char unpairedChanged[] = QT_TRANSLATE_NOOP("Findings",
    "%1 of %2 heads differ significantly between %3 and %4, each in at least one of %5 measures (q < 0.05) by %6 of "
    "its range or more at equal length (median %7): %8.");
inline constexpr char unpairedChangedMany[] = QT_TRANSLATE_NOOP("Findings",
    "%1 of %2 heads differ significantly between %3 and %4, each in at least one of %5 measures (q < 0.05) by %6 of "
    "its range or more at equal length (median %7): %8 and %9 more.");
inline constexpr char unpairedChangedOne[] =
    QT_TRANSLATE_NOOP("Findings", "1 of %2 heads differs significantly between %3 and %4, in at least one of %5 "
                                  "measures (q < 0.05), by %7 of its range at equal length: %8.");
inline constexpr char unpairedNoneMuch[] =
    QT_TRANSLATE_NOOP("Findings", "None of %2 heads differs significantly between %3 and %4 by %6 of the range of any "
                                  "of %5 measures or more (q < 0.05).");
inline constexpr char unpairedNone[] = QT_TRANSLATE_NOOP(
    "Findings", "None of %2 heads differs significantly between %3 and %4 in any of %5 measures (q < 0.05).");
inline constexpr char lengthAdjusted[] = QT_TRANSLATE_NOOP("Findings",
    "The clearest difference is in %2 of %1: %3 (%4 … %5, for this number alone) at equal length, Hedges' g %6, q %7.");
inline constexpr char unpairedPlain[] =
    QT_TRANSLATE_NOOP("Findings", "The plain difference in %2 of %1, length included, is %3 (%4 … %5), g %6.");
inline constexpr char unpairedUntested[] = QT_TRANSLATE_NOOP(
    "Findings", "Nothing can be tested between %3 and %4: no examples of both sides have nearly equal lengths.");
inline constexpr char noOverlap[] = QT_TRANSLATE_NOOP(
    "Findings", "The lengths of both sides hardly overlap, so the effect of length cannot be separated.");
inline constexpr char nearest[] =
    QT_TRANSLATE_NOOP("Findings", "Of all pairs, %1 and %2 are most similar: %3 %4, mean over heads (%5 … %6).");
inline constexpr char farthest[] = QT_TRANSLATE_NOOP("Findings", "%1 and %2 are least similar: %3 %4 (%5 … %6).");
inline constexpr char jensenShannonDivergence[] = QT_TRANSLATE_NOOP("Findings", "Jensen-Shannon divergence (nats)");
inline constexpr char nats[] = QT_TRANSLATE_NOOP("Findings", "nats");
inline constexpr char tokens[] = QT_TRANSLATE_NOOP("Findings", "tokens");

} // namespace headwise::compare::findings::patterns
