// SPDX-License-Identifier: GPL-3.0-or-later
// Every note that the core can write: the one list that the command line, reports and the translations of the window
// share. "%1" to "%9" are the places of a note's values; "%1[head|heads]" chooses by the count in that place (1, or
// another).
#pragma once

#include "core/base/translatable.h"

#include <array>
#include <string_view>

namespace headwise {

struct NoteDefinition
{
    std::string_view id;
    std::string_view text; ///< English; translated in context "Notes"
};

inline constexpr auto noteDefinitions = std::to_array<NoteDefinition>({
    // parts of sentences
    {"one", QT_TRANSLATE_NOOP("Notes", "%1")},
    {"and", QT_TRANSLATE_NOOP("Notes", "%1 and %2")},
    {"and_more", QT_TRANSLATE_NOOP("Notes", "%1 and %2 more")},
    {"layers_and_heads", QT_TRANSLATE_NOOP("Notes", "%1 %1[layer|layers] with %2 %2[head|heads]")},
    {"between", QT_TRANSLATE_NOOP("Notes", "between %1 and %2")},
    {"steps", QT_TRANSLATE_NOOP("Notes", "steps")},
    {"iterations", QT_TRANSLATE_NOOP("Notes", "iterations")},
    {"epochs", QT_TRANSLATE_NOOP("Notes", "epochs")},

    // reading a source
    {"unreadable_examples",
        QT_TRANSLATE_NOOP("Notes", "%1 %1[example|examples] could not be read and %1[is|are] left out; the first: %2")},
    {"approximate_measures",
        QT_TRANSLATE_NOOP("Notes",
            "The archive keeps only the largest weights of each row: measures recomputed from them are approximate.")},
    {"bins", QT_TRANSLATE_NOOP("Notes",
                 "%1 has %2 different values and is divided into %3 bins with about the same number of examples.")},

    // comparing two sources
    {"words_compared",
        QT_TRANSLATE_NOOP("Notes", "Some examples have different tokens on the two sides (different tokenizers, or "
                                   "truncated text), so words are compared instead of tokens.")},
    {"paired_by_text", QT_TRANSLATE_NOOP("Notes", "Some examples were paired by text, since their keys differ.")},
    {"drawn_examples", QT_TRANSLATE_NOOP("Notes", "%1 of %2 examples were drawn at random.")},
    {"approximate_divergences",
        QT_TRANSLATE_NOOP(
            "Notes", "%1 keeps only the largest weights of each row: divergences are approximate, changes are exact.")},
    {"approximate_changes",
        QT_TRANSLATE_NOOP("Notes", "%1 keeps only the largest weights of each row: changes are approximate.")},
    {"approximate_divergences_and_changes",
        QT_TRANSLATE_NOOP(
            "Notes", "%1 keeps only the largest weights of each row: divergences and changes are approximate.")},
    {"stored_measures", QT_TRANSLATE_NOOP("Notes", "A source has no attention maps, so changes are computed from its "
                                                   "stored measures: tokens, with special tokens shown.")},
    {"no_whole_rows", QT_TRANSLATE_NOOP("Notes", "Divergences need whole rows: special tokens shown, or dropped and "
                                                 "renormalised; rows of words mean or first.")},
    {"one_sided_units",
        QT_TRANSLATE_NOOP("Notes", "Some units exist on one side only (special tokens of one tokenizer, or truncated "
                                   "text): attention on them counts as different.")},
    {"drawn_moves", QT_TRANSLATE_NOOP("Notes", "Moved tokens come from %1 of %2 examples, drawn at random.")},
    {"examples_without_divergence",
        QT_TRANSLATE_NOOP(
            "Notes", "%1 %1[example|examples] without a divergence at every head %1[is|are] left out of the tasks.")},

    // answers of two sources
    {"label_numbers_differ",
        QT_TRANSLATE_NOOP("Notes", "The labels are numbered differently: %1 is %2 in %3 and %4 in %5. Predictions are "
                                   "matched by name; a label of the dataset that is a number means another label in "
                                   "each source.")},
    {"labels_by_number",
        QT_TRANSLATE_NOOP("Notes", "The labels of %1 are known by number only (LABEL_0, ...), so they are matched with "
                                   "those of %2 by number, and their order may differ.")},
    {"labels_of_both_by_number",
        QT_TRANSLATE_NOOP("Notes", "The labels of both sources are known by number only (LABEL_0, ...): they are "
                                   "matched by number, and their order may differ.")},
    {"labels_without_partner",
        QT_TRANSLATE_NOOP("Notes", "%1 %1[label|labels] of %2 and %3 of %4 have no partner of the same name.")},

    // matching heads
    {"heads_matched", QT_TRANSLATE_NOOP("Notes", "Heads were matched by their attention (A: %1; B: %2): %3 "
                                                 "%3[pair|pairs], %4 of A and %5 of B without a partner.")},
    {"layers_by_index", QT_TRANSLATE_NOOP("Notes", "Layers were paired by index (A-B): %1.")},
    {"layers_by_alignment",
        QT_TRANSLATE_NOOP("Notes", "Layers were paired by the alignment of their attention (A-B): %1.")},
    {"matched_on_drawn",
        QT_TRANSLATE_NOOP("Notes", "Heads were matched on %1 of %2 %2[example|examples], drawn at random.")},
    {"matched_on_words",
        QT_TRANSLATE_NOOP("Notes", "Some examples have different tokens on the two sides (different tokenizers, or "
                                   "truncated text), so heads were matched on words instead of tokens.")},
    {"other_stacks", QT_TRANSLATE_NOOP("Notes", "The %1 of the one is matched with the %2 of the other.")},
    {"layers_in_order",
        QT_TRANSLATE_NOOP(
            "Notes", "Of %1 %1[layer|layers] and %2, %3 were paired in order by the alignment of their attention.")},

    // similar examples of one source
    {"searched_examples", QT_TRANSLATE_NOOP("Notes", "Pairs were searched among %1 of %2 examples, drawn at random.")},
    {"fewest_edits",
        QT_TRANSLATE_NOOP(
            "Notes", "The attention of %1 of %2 similar pairs was compared: those with the smallest edit distance.")},
    {"approximate_pairs", QT_TRANSLATE_NOOP("Notes",
                              "The archive keeps the largest weights of each row only: divergences are approximate.")},

    // a training run
    {"heads_not_shared",
        QT_TRANSLATE_NOOP("Notes", "%1 %1[head|heads] of the first step %1[is|are] not in every step and left out.")},
    {"measures_not_shared",
        QT_TRANSLATE_NOOP(
            "Notes", "%1 %1[measure|measures] of the first step %1[is|are] not stored in every step and left out.")},
    {"shared_examples",
        QT_TRANSLATE_NOOP(
            "Notes", "The series is based on the %1 %1[example|examples] that every step has; others are left out.")},
    {"drawn_of_step", QT_TRANSLATE_NOOP("Notes", "Of %1 examples, %2 were drawn at random.")},
    {"one_example",
        QT_TRANSLATE_NOOP("Notes", "With one example there are no intervals and no change points of measures.")},
    {"no_drift", QT_TRANSLATE_NOOP("Notes", "The drift between steps needs attention maps, which archives of detail "
                                            "summary do not keep: capture with --detail full or topk:K.")},
    {"drawn_drift", QT_TRANSLATE_NOOP("Notes", "The drift is of %1 examples of each pair of steps, drawn at random.")},
    {"approximate_drift",
        QT_TRANSLATE_NOOP("Notes", "Some steps keep the largest weights of each row only: the drift is approximate.")},
    {"preliminary", QT_TRANSLATE_NOOP("Notes", "Preliminary: intervals from %1 resamples, and no drift yet.")},
    {"change_method",
        QT_TRANSLATE_NOOP("Notes",
            "A series (one measure of one head) changes if two levels fit its means better than one, beyond the noise "
            "that neighbouring steps show (Benjamini-Hochberg over all series, 5 %). Change points by optimal "
            "partitioning (Jackson et al. 2005); one is a shift if the line bends both before and after it, as no "
            "slope does and no curve that only flattens or only steepens; the others belong to slopes or are left "
            "open")},
    {"few_steps", QT_TRANSLATE_NOOP("Notes",
                      "Change points need %1 steps or more: with fewer, the noise between steps is not known.")},
    {"change_penalty",
        QT_TRANSLATE_NOOP(
            "Notes", "beta = chi-squared quantile (1 degree of freedom) at 1 - %1 / (%2 series x %3 places) = %4")},

    // distances between heads
    {"heads_of_stack",
        QT_TRANSLATE_NOOP("Notes", "The heads of the stack %1 are compared: maps of different stacks have "
                                   "different keys.")},
    {"rows_left_out", QT_TRANSLATE_NOOP("Notes", "%1 %1[row|rows] of single heads without weight under the token "
                                                 "policy %1[is|are] left out.")},
    {"one_sided_distances",
        QT_TRANSLATE_NOOP("Notes", "Some units exist in one source only (special tokens of one tokenizer, or truncated "
                                   "text): their rows are left out, attention on them counts as different.")},
    {"approximate_distances",
        QT_TRANSLATE_NOOP("Notes", "%1 keeps only the largest weights of each row: distances are approximate.")},
    {"one_example_distances",
        QT_TRANSLATE_NOOP("Notes", "With one example there are no standard errors and no resamples.")},
    {"few_examples_resampled",
        QT_TRANSLATE_NOOP("Notes", "The stability of clusters rests on %1 examples and says little with so few.")},
    {"fewer_resamples", QT_TRANSLATE_NOOP("Notes", "%1 %1[resample|resamples] instead of %2, so that they take at most "
                                                   "%3 MB.")},
    {"heads_without_distance",
        QT_TRANSLATE_NOOP("Notes", "%1 of %2 heads %1[has|have] no defined distance and %1[is|are] left out.")},
    {"no_other_policy", QT_TRANSLATE_NOOP("Notes", "The other policy for the first token needs attention maps.")},
    {"other_policy_not_defined",
        QT_TRANSLATE_NOOP("Notes", "Under the other policy for the first token, distances are not defined.")},
    {"outputs_of_all_tokens", QT_TRANSLATE_NOOP("Notes", "The outputs of heads are of all tokens, special ones too.")},
    {"random_subspaces", QT_TRANSLATE_NOOP("Notes",
                             "Random subspaces of the same dimensions have a distance of %1 (standard deviation %2).")},
    {"measures_compared", QT_TRANSLATE_NOOP("Notes", "%1 %1[measure|measures], standardised over the heads: %2.")},
    {"measures_without_spread", QT_TRANSLATE_NOOP("Notes", "Left out, since all heads have the same value: %1.")},
    {"measures_not_defined", QT_TRANSLATE_NOOP("Notes", "Left out, since some heads have no value: %1.")},
    {"measures_repeated",
        QT_TRANSLATE_NOOP("Notes", "Left out, since they are another measure again (possibly with other sign): %1.")},
    {"flat_series", QT_TRANSLATE_NOOP("Notes", "%1 %1[head|heads] with the same value at every step %1[counts|count] "
                                               "as one shape: no change.")},

    // a folder of checkpoints
    {"folders_without_model", QT_TRANSLATE_NOOP("Notes", "%1[A folder holds|Some folders hold] no model (no "
                                                         "config.json in %1[it|them]) and %1[is|are] left out: %2.")},
    {"without_step", QT_TRANSLATE_NOOP("Notes", "Left out, since their step is not known: %1.")},
    {"models_and_archives",
        QT_TRANSLATE_NOOP("Notes", "The folder holds both %1 %1[model|models] and %2 %2[archive|archives].")},
    {"gaps", QT_TRANSLATE_NOOP("Notes", "Most %1 are %2 apart, but there is a gap %3.")},

    // relations of a treebank: fragments of one line
    {"unreadable_sentences",
        QT_TRANSLATE_NOOP("Notes", "left out since they cannot be read: %1 %1[sentence|sentences]")},
    {"sentences_not_in_source", QT_TRANSLATE_NOOP("Notes", "%1 sentences are not in the source, the first is %2")},
    {"examples_not_in_treebank",
        QT_TRANSLATE_NOOP(
            "Notes", "%1 %1[example|examples] of the source %1[is not a sentence|are not sentences] of the treebank")},
    {"sentences_by_text", QT_TRANSLATE_NOOP("Notes", "some sentences were found by their text, since the keys differ")},
    {"merged_words", QT_TRANSLATE_NOOP("Notes", "%1 words share a token with their neighbour and are not scored")},
    {"missing_words", QT_TRANSLATE_NOOP("Notes", "%1 words have no token (truncated texts) and are not scored")},
    {"unseen_words",
        QT_TRANSLATE_NOOP("Notes",
            "%1 words cannot see the other word (causal or windowed attention) and are not scored in this direction")},

    // clusters of heads
    {"all_heads_equal", QT_TRANSLATE_NOOP("Notes",
                            "All heads are equal: they are one cluster, and no number of clusters is suggested.")},
    {"two_heads",
        QT_TRANSLATE_NOOP("Notes", "For two heads no number of clusters is suggested: they are one cluster.")},
    {"fewer_clusters",
        QT_TRANSLATE_NOOP("Notes", "Several merges have the same height, so that no cut gives %2 clusters: there "
                                   "%1[is|are] %1.")},
    {"negative_cohesion",
        QT_TRANSLATE_NOOP("Notes",
            "Cohesion, 1 − the mean distance inside, is negative where heads of a cluster are more than 1 apart: the "
            "distance has no upper bound of 1, so compare cohesions only with each other.")},
    {"ward_on_coordinates",
        QT_TRANSLATE_NOOP("Notes", "Ward's criterion needs Euclidean distances: it uses those of the coordinates of "
                                   "classical scaling.")},
    {"no_stability",
        QT_TRANSLATE_NOOP("Notes", "The stability of clusters is not known, since the distances do not come "
                                   "with resamples of examples.")},
    {"matched_by_distance", QT_TRANSLATE_NOOP("Notes", "The sources have other heads, so that each head was matched "
                                                       "with one at a small distance: %1 %1[pair|pairs].")},

    // probing a model
    {"bidirectional",
        QT_TRANSLATE_NOOP("Notes", "prefix matching and copying are not defined: %1 is bidirectional, so a token sees "
                                   "its later copies as well, and there is nothing to predict")},
    {"no_language_head", QT_TRANSLATE_NOOP("Notes", "copying is not defined: %1 has no language model head")},
});

} // namespace headwise
