// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/scoreoptions.h"

#include "core/base/error.h"
#include "core/headscores/scorefiles.h"

#include <algorithm>

namespace headwise::cli::options {

std::vector<NamedScores> readScores(const std::vector<std::string> &options)
{
    std::vector<NamedScores> scores;
    for (const std::string &option : options) {
        const auto equals = option.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == option.size())
            throw Error(ErrorCode::Usage, ErrorText("--scores \"%1\" is not NAME=FILE", option), {},
                ErrorText("Give, for example, --scores importance=head_importance.npy."));
        const std::string name = option.substr(0, equals), file = option.substr(equals + 1);
        if (std::ranges::find(scores, name, &NamedScores::name) != scores.end())
            throw Error(ErrorCode::Usage, ErrorText("--scores: \"%1\" is the name of another measure", name), file,
                ErrorText("Choose another NAME for NAME=FILE."));
        scores.push_back({name, headscores::readScores(file)});
    }
    return scores;
}

CLI::Option *addScoresOption(CLI::App *command, std::vector<std::string> &options)
{
    return command
        ->add_option("--scores", options,
            "Scores of heads from another program as one more measure, NAME=FILE; may be repeated. FILE: an array "
            "[layers, heads] as .npy or as text, or JSON such as {\"16-19\": [0.1, 0.3]} (layer-head, the mean counts)")
        ->allow_extra_args(false);
}

} // namespace headwise::cli::options
