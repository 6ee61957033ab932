// SPDX-License-Identifier: GPL-3.0-or-later
// A treebank made by hand and maps made in memory: a head that follows the relation, one at a fixed offset, one that
// attends to wrong words.
#pragma once

#include "core/relations/scoring.h"

#include "tests/core/compare/units/memorysource.h"

namespace headwise::tests {

using namespace headwise::relations;

enum Head
{
    Perfect,      ///< the word's head has the largest weight of the words, [CLS] a larger one
    PreviousWord, ///< always the word before
    SplitColumns, ///< the head's two pieces get 0.2 each, another word 0.3
    Itself,       ///< largest weight on itself, then on the gold head
    headCount
};

constexpr int wordCount = 8;

/// Gold head of `word` in sentence `s`: at -1 for half of the sentences, elsewhere in the others.
inline int goldHead(int s, int word) { return s % 4 < 2 ? word - 1 : (word + 2 + s % 3) % wordCount; }

/// Word w is "wa" (even) or "wawb" (odd: two tokens). The object is word 4 in every sentence.
inline std::string form(int word) { return word % 2 == 0 ? "wa" : "wawb"; }

inline text::TreebankSentence sentenceOf(int s)
{
    text::TreebankSentence sentence;
    sentence.key = "s" + std::to_string(s);
    for (int w = 0; w < wordCount; ++w) {
        sentence.words.push_back({form(w), -1, "root"});
        sentence.forms.push_back({form(w), w, w + 1});
        sentence.text += (w > 0 ? " " : "") + form(w);
    }
    sentence.words[4].head = goldHead(s, 4);
    sentence.words[4].relation = "obj:x";
    return sentence;
}

inline text::Treebank treebankOf(int sentences)
{
    text::Treebank treebank;
    treebank.name = "t.conllu";
    for (int s = 0; s < sentences; ++s)
        treebank.sentences.push_back(sentenceOf(s));
    return treebank;
}

/// [CLS], tokens, [SEP].
inline attention::Example exampleOf(int s)
{
    attention::Example example;
    example.key = "s" + std::to_string(s);
    example.text = sentenceOf(s).text;
    attention::Tokens tokens = {special("[CLS]")};
    int at = 0;
    for (int w = 0; w < wordCount; ++w) {
        for (int piece = 0; piece <= w % 2; ++piece, at += 2)
            tokens.push_back(token("w", at, at + 2, w));
        ++at;
    }
    tokens.push_back(special("[SEP]"));
    example.tokens["input"] = tokens;
    return example;
}

/// Weight of each head from any token of word `from` to word `to` of sentence `s`, shared by the tokens of `to`.
inline float wordWeight(int head, int s, int from, int to)
{
    const int gold = from == 4 ? goldHead(s, 4) : (from + 1) % wordCount;
    switch (head) {
    case Perfect:
        return to == gold ? 0.3f : 0.0f;
    case PreviousWord:
        return to == (from + wordCount - 1) % wordCount ? 0.9f : 0.0f;
    case SplitColumns:
        return to == gold ? 0.4f : (to == (gold + 1) % wordCount && to != from ? 0.35f : 0.0f);
    default:
        return to == from ? 0.6f : (to == gold ? 0.3f : 0.0f);
    }
}

inline attention::StackMaps mapsOf(const attention::Example &example, int s, const std::vector<int> &kinds)
{
    const attention::Tokens &tokens = example.tokens.at("input");
    const int n = static_cast<int>(tokens.size());
    const auto heads = static_cast<int>(kinds.size());
    attention::StackMaps maps{heads, n, n, std::vector<float>(static_cast<std::size_t>(heads) * n * n)};
    for (int head = 0; head < heads; ++head)
        for (int query = 0; query < n; ++query) {
            float *row = &maps.values[(static_cast<std::size_t>(head) * n + query) * n];
            float rest = 1;
            for (int key = 1; key < n - 1 && !tokens[query].special; ++key) {
                const int to = tokens[key].word;
                row[key] = wordWeight(kinds[head], s, tokens[query].word, to) / static_cast<float>(1 + to % 2);
                rest -= row[key];
            }
            row[0] = rest;
        }
    return maps;
}

inline attention::StackLayout layoutOf(bool causal = false)
{
    return {.stack = causal ? attention::Stack::Decoder : attention::Stack::Encoder,
        .heads = {headCount},
        .causal = {causal},
        .window = {0}};
}

inline MemorySource sourceOf(int sentences, bool causal = false)
{
    MemorySource source("memory", {layoutOf(causal)});
    for (int s = 0; s < sentences; ++s) {
        const attention::Example example = exampleOf(s);
        source.add(example, {mapsOf(example, s, {Perfect, PreviousWord, SplitColumns, Itself})});
    }
    return source;
}

/// One stack of layers with these heads.
inline MemorySource modelOf(
    const std::vector<std::vector<int>> &layers, attention::Stack stack = attention::Stack::Encoder)
{
    attention::StackLayout layout;
    layout.stack = stack;
    std::vector<int> kinds;
    for (const std::vector<int> &layer : layers) {
        layout.heads.push_back(static_cast<int>(layer.size()));
        layout.causal.push_back(false);
        layout.window.push_back(0);
        kinds.insert(kinds.end(), layer.begin(), layer.end());
    }
    MemorySource source("memory", {layout});
    for (int s = 0; s < 40; ++s) {
        const attention::Example example = exampleOf(s);
        source.add(example, {mapsOf(example, s, kinds)});
    }
    return source;
}

inline const statistics::RelationScore *find(
    const RelationReport &report, const std::string &relation, statistics::RelationDirection direction)
{
    for (const statistics::RelationScore &score : report.stacks.at(0).relations)
        if (score.key == statistics::RelationKey{relation, direction})
            return &score;
    return nullptr;
}

} // namespace headwise::tests
