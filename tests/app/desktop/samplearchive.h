// SPDX-License-Identifier: GPL-3.0-or-later
// Small archives written by the tests, and a stand-in for headwise-cli.
#pragma once

#include "core/attention/head.h"

#include <QString>

#include <optional>
#include <string>

namespace headwise::tests {

struct SampleArchive
{
    int layers = 2, heads = 3, examples = 4;
    double sharpness = 0.5; ///< mass on the previous token
    bool maps = true;       ///< false: detail summary
    attention::Stack stack = attention::Stack::Encoder;
    std::optional<attention::Stack> secondStack = {};             ///< with the same maps
    std::string sentence = "the cat sat";                         ///< or one with words of the same lengths
    double sink = 0;                                              ///< share of every row that a learned sink takes
    int firstNumber = 0;                                          ///< after the sentence of the first example
    std::string weightsSha256 = "0123456789abcdef", command = {}; ///< of the model's weights, and of the capture
    int padding = 0;                                              ///< tokens "[PAD]" after the five others
};

/// Writes an archive; the text of example i is "the cat sat i", its key i + 1 for any `firstNumber`.
void writeSampleArchive(const QString &path, const SampleArchive &sample = {});

/// An executable shell script in `folder`; returns its path. HEADWISE_CLI is set to it.
QString installFakeCli(const QString &folder, const QString &script);

} // namespace headwise::tests
