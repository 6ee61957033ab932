// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/planning/savings_output.h"

#include "app/cli/output/cells.h"
#include "core/base/counted.h"

#include <fmt/format.h>

#include <cmath>

namespace headwise::cli::planning {

output::Json savingsJson(const ablation::planning::Savings &savings)
{
    return {{"parameters", savings.parameters}, {"of_parameters", savings.ofParameters},
        {"attention_parameters", savings.attentionParameters},
        {"of_attention_parameters", savings.ofAttentionParameters},
        {"milliseconds", output::number(savings.milliseconds)},
        {"of_milliseconds", output::number(savings.ofMilliseconds)}};
}

std::string savingsText(const ablation::planning::Savings &savings)
{
    std::string text = fmt::format("without these heads: {} of {} parameters less ({}); of attention {} of {} ({})",
        savings.parameters, savings.ofParameters, percentOf(savings.parameters, savings.ofParameters),
        savings.attentionParameters, savings.ofAttentionParameters,
        percentOf(savings.attentionParameters, savings.ofAttentionParameters));
    if (!std::isnan(savings.milliseconds))
        text += fmt::format("; a forward pass of the first {} takes {:.1f} ms instead of {:.1f}",
            counted(static_cast<std::int64_t>(savings.timedTexts), "text"),
            savings.ofMilliseconds - savings.milliseconds, savings.ofMilliseconds);
    return text;
}

} // namespace headwise::cli::planning
