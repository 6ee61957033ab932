// SPDX-License-Identifier: GPL-3.0-or-later
// Rotary embeddings in config.json: `rope_parameters`, or the older `rope_theta` and `rope_scaling`.
#include "core/models/families/readers.h"

#include "core/base/error.h"

#include <cmath>

namespace headwise::models::families {

namespace {

using nlohmann::json;
using specification::RotaryScaling;

/// The object of a key, or an empty one.
json objectOf(const json &settings, const char *key)
{
    const auto found = settings.find(key);
    return found != settings.end() && found->is_object() ? *found : json::object();
}

/// Reads numbers of one object of config.json, with the messages of Config.
class Parameters
{
public:
    Parameters(json values, const files::Config &config) : m_config(std::move(values), {}, config.file()) {}

    bool has(const char *key) const
    {
        const auto found = m_config.settings().find(key);
        return found != m_config.settings().end() && !found->is_null();
    }
    double number(const char *key, double fallback) const { return m_config.number({key}, 0.0, 1e12, fallback); }
    std::string text(files::Keys keys, const char *fallback) const { return m_config.text(keys, fallback); }
    bool flag(const char *key, bool fallback) const { return m_config.flag({key}, fallback); }
    std::vector<double> factors(const char *key, std::int64_t count) const
    {
        const auto found = m_config.settings().find(key);
        std::vector<double> values;
        if (found != m_config.settings().end() && found->is_array())
            for (const auto &value : *found)
                values.push_back(value.is_number() ? value.get<double>() : 0.0);
        const bool fits = static_cast<std::int64_t>(values.size()) == count;
        for (const double value : values)
            if (!(value > 0) || !fits)
                m_config.refuse(ErrorText("'%1' should be %2 positive factors", key, count));
        if (!fits)
            m_config.refuse(ErrorText("'%1' should be %2 positive factors", key, count));
        return values;
    }

private:
    files::Config m_config;
};

/// Rotary settings of config.json: an object, or an empty one without the key.
json settingsOf(const files::Config &config, const char *key)
{
    const auto found = config.settings().find(key);
    if (found != config.settings().end() && !found->is_null() && !found->is_object())
        config.refuse(
            ErrorText("'%1' should be an object of rotary settings, but is of type %2", key, found->type_name()));
    return objectOf(config.settings(), key);
}

/// What `rope_scaling` says, or in newer files `rope_parameters`, for one type of layer where they differ.
json parametersOf(const files::Config &config, const std::string &layerType)
{
    auto values = settingsOf(config, "rope_scaling");
    if (values.empty())
        values = settingsOf(config, "rope_parameters");
    if (!layerType.empty() && values.contains(layerType) && values[layerType].is_object())
        return values[layerType];
    return values;
}

double yarnFactor(double scale, double multiplier)
{
    return scale <= 1 ? 1.0 : 0.1 * multiplier * std::log(scale) + 1.0;
}

/// The factor of cosine and sine (Peng et al. 2023; DeepSeek-V2's `mscale`).
double yarnAttentionFactor(const Parameters &values, double factor)
{
    if (values.has("attention_factor"))
        return values.number("attention_factor", 1);
    if (values.number("mscale", 0) > 0 && values.number("mscale_all_dim", 0) > 0)
        return yarnFactor(factor, values.number("mscale", 1)) / yarnFactor(factor, values.number("mscale_all_dim", 1));
    return yarnFactor(factor, 1);
}

double positive(const Parameters &values, const char *key, double fallback, const files::Config &config)
{
    const double value = values.number(key, fallback);
    if (!(value > 0))
        config.refuse(ErrorText("'%1' of the rotary scaling should be above 0", key));
    return value;
}

/// The longest text that the model was trained with at first.
double originalLength(const Parameters &values, const files::Config &config, double length)
{
    const auto stated =
        static_cast<double>(config.integer({"original_max_position_embeddings"}, {0, 1'000'000'000, 0}));
    return stated > 0 ? stated : positive(values, "original_max_position_embeddings", length, config);
}

void readLlama3(RotaryScaling &scaling, const Parameters &values, const files::Config &config)
{
    scaling.kind = RotaryScaling::Kind::Llama3;
    scaling.lowFrequency = positive(values, "low_freq_factor", 1, config);
    scaling.highFrequency = positive(values, "high_freq_factor", 4, config);
}

void readYarn(RotaryScaling &scaling, const Parameters &values, const files::Config &config)
{
    scaling.kind = RotaryScaling::Kind::Yarn;
    scaling.betaFast = positive(values, "beta_fast", 32, config);
    scaling.betaSlow = positive(values, "beta_slow", 1, config);
    scaling.truncates = values.flag("truncate", true);
    scaling.attentionFactor = yarnAttentionFactor(values, scaling.factor);
}

void readLongRope(RotaryScaling &scaling, const Parameters &values, std::int64_t width)
{
    scaling.kind = RotaryScaling::Kind::LongRope;
    scaling.shortFactors = values.factors("short_factor", width / 2);
    scaling.longFactors = values.factors("long_factor", width / 2);
    const double usual =
        scaling.factor <= 1 ? 1.0 : std::sqrt(1 + std::log(scaling.factor) / std::log(scaling.originalLength));
    scaling.attentionFactor = values.number("attention_factor", usual);
}

/// The part `partial_rotary_factor` of the frequencies turns, each as fast as if all did.
void readProportional(specification::Rotary &rotary, const Parameters &values, const files::Config &config)
{
    rotary.scaling.kind = RotaryScaling::Kind::Linear;
    rotary.frequencyWidth = rotary.width;
    rotary.rotating =
        static_cast<std::int64_t>(values.number("partial_rotary_factor", 1) * static_cast<double>(rotary.width)) / 2;
    if (rotary.rotating < 1 || rotary.rotating > rotary.width / 2)
        config.refuse(ErrorText("'partial_rotary_factor' leaves no dimension of a head of %1 to rotate", rotary.width));
}

/// `base`: where the values state none.
specification::Rotary rotaryFrom(const files::Config &config, json parameters, std::int64_t width, double base)
{
    const Parameters values(std::move(parameters), config);
    if (width % 2 != 0)
        config.refuse(ErrorText("heads of %1 dimensions cannot rotate in pairs", width));
    const auto length = static_cast<double>(config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 2048}));
    specification::Rotary rotary;
    rotary.width = width;
    rotary.base = positive(values, "rope_theta", base, config);
    auto &scaling = rotary.scaling;
    const auto kind = values.text({"rope_type", "type"}, "default");
    if (kind == "default" || kind == "mrope")
        return rotary;
    const bool ofWholeLength = kind == "linear" || kind == "dynamic" || kind == "proportional";
    scaling.originalLength = ofWholeLength ? length : originalLength(values, config, length);
    scaling.factor = positive(values, "factor", length / scaling.originalLength, config);
    if (kind == "linear") {
        scaling.kind = RotaryScaling::Kind::Linear;
    } else if (kind == "dynamic") {
        scaling.kind = RotaryScaling::Kind::Dynamic;
        if (width <= 2 || scaling.factor < 1)
            config.refuse(
                ErrorText("the rotary scaling 'dynamic' needs a factor of at least 1 and heads of more than 2 "
                          "dimensions"));
    } else if (kind == "llama3") {
        readLlama3(scaling, values, config);
    } else if (kind == "yarn") {
        readYarn(scaling, values, config);
    } else if (kind == "longrope" || kind == "su") {
        readLongRope(scaling, values, width);
    } else if (kind == "proportional") {
        readProportional(rotary, values, config);
    } else {
        throw Error(ErrorCode::Unsupported, ErrorText("the rotary scaling '%1' is not known", kind), config.file(),
            ErrorText("Known are: default, linear, dynamic, llama3, yarn, longrope, proportional"));
    }
    return rotary;
}

} // namespace

specification::Rotary rotaryOf(
    const files::Config &config, std::int64_t width, double defaultBase, const std::string &layerType)
{
    const auto base = config.number({"rope_theta", "rotary_emb_base"}, 1e-6, 1e12, defaultBase);
    return rotaryFrom(config, parametersOf(config, layerType), width, base);
}

specification::Rotary layerRotaryOf(
    const files::Config &config, std::int64_t width, const std::string &layerType, const LayerRotary &older)
{
    const auto all = settingsOf(config, "rope_parameters");
    auto values = objectOf(all, layerType.c_str());
    if (values.empty()) // where `rope_scaling` says "type" instead of "rope_type", the reference goes on with this one
        values["rope_type"] = "default";
    if (older.scales)
        values.update(settingsOf(config, "rope_scaling"));
    // The reference reads this switch beside the layer types, not below them.
    values["truncate"] = all.contains("truncate") ? all["truncate"] : json(true);
    const auto base = *older.baseKey ? config.number({older.baseKey}, 1e-6, 1e12, older.base) : older.base;
    return rotaryFrom(config, std::move(values), width, base);
}

} // namespace headwise::models::families
