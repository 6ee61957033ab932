// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/audio/logmel.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headwise::media::audio {

namespace {

constexpr double linearEnd = 1000.0; ///< Hz; below, three mels are 200 Hz
constexpr double linearMels = 15.0;

double melOf(double hertz)
{
    const double step = 27.0 / std::log(6.4);
    return hertz < linearEnd ? 3.0 * hertz / 200.0 : linearMels + std::log(hertz / linearEnd) * step;
}

double hertzOf(double mel)
{
    const double step = std::log(6.4) / 27.0;
    return mel < linearMels ? 200.0 * mel / 3.0 : linearEnd * std::exp(step * (mel - linearMels));
}

/// The Fourier transform of frames by its definition: windows have 400 samples, no power of two, and the sums over
/// both halves of a frame share their cosines and sines.
class Spectrum
{
public:
    explicit Spectrum(int window) : m_length(static_cast<std::size_t>(window)), m_bins(m_length / 2 + 1)
    {
        const double turn = 2 * std::numbers::pi / static_cast<double>(m_length);
        for (std::size_t i = 0; i < m_length; ++i) {
            m_hann.push_back(0.5 - 0.5 * std::cos(turn * static_cast<double>(i)));
            m_cosines.push_back(std::cos(turn * static_cast<double>(i)));
            m_sines.push_back(std::sin(turn * static_cast<double>(i)));
        }
    }

    /// Power of each frequency.
    std::vector<double> power(const float *frame) const
    {
        const std::size_t half = (m_length + 1) / 2;
        std::vector<double> even(half), odd(half), power(m_bins);
        for (std::size_t i = 1; i < half; ++i) {
            const double one = m_hann[i] * frame[i], other = m_hann[m_length - i] * frame[m_length - i];
            even[i] = one + other;
            odd[i] = one - other;
        }
        const double first = m_hann[0] * frame[0],
                     middle = m_length % 2 == 0 ? m_hann[m_length / 2] * frame[m_length / 2] : 0;
        for (std::size_t k = 0; k < m_bins; ++k) {
            double real = first + (k % 2 == 0 ? middle : -middle), imaginary = 0;
            for (std::size_t i = 1, angle = k; i < half; ++i) {
                real += even[i] * m_cosines[angle];
                imaginary += odd[i] * m_sines[angle];
                angle += k;
                if (angle >= m_length)
                    angle -= m_length;
            }
            power[k] = real * real + imaginary * imaginary;
        }
        return power;
    }

private:
    std::size_t m_length, m_bins;
    std::vector<double> m_hann, m_cosines, m_sines;
};

/// The sound at the model's length, mirrored by half a window at both ends.
std::vector<float> framed(std::span<const float> samples, const AudioSettings &settings)
{
    const std::size_t length = static_cast<std::size_t>(settings.seconds) * static_cast<std::size_t>(settings.rate),
                      margin = static_cast<std::size_t>(settings.window) / 2;
    std::vector<float> sound(length + 2 * margin, static_cast<float>(settings.padding));
    std::copy_n(samples.begin(), std::min(samples.size(), length), sound.begin() + static_cast<std::ptrdiff_t>(margin));
    for (std::size_t i = 1; i <= margin; ++i) {
        sound[margin - i] = sound[margin + i];
        sound[margin + length - 1 + i] = sound[margin + length - 1 - i];
    }
    return sound;
}

} // namespace

std::vector<double> melFilters(const AudioSettings &settings)
{
    const std::size_t bands = static_cast<std::size_t>(settings.bands),
                      bins = static_cast<std::size_t>(settings.window) / 2 + 1;
    constexpr double highest = 8000.0;
    std::vector<double> corners;
    for (std::size_t i = 0; i < bands + 2; ++i)
        corners.push_back(hertzOf(melOf(highest) * static_cast<double>(i) / static_cast<double>(bands + 1)));
    const int halfRate = settings.rate / 2;
    std::vector<double> filters(bands * bins);
    for (std::size_t band = 0; band < bands; ++band)
        for (std::size_t bin = 0; bin < bins; ++bin) {
            const double hertz = halfRate * static_cast<double>(bin) / static_cast<double>(bins - 1);
            const double rising = (hertz - corners[band]) / (corners[band + 1] - corners[band]),
                         falling = (corners[band + 2] - hertz) / (corners[band + 2] - corners[band + 1]);
            filters[band * bins + bin] =
                std::max(0.0, std::min(rising, falling)) * 2 / (corners[band + 2] - corners[band]);
        }
    return filters;
}

std::vector<float> logMel(std::span<const float> samples, const AudioSettings &settings)
{
    const std::vector<float> sound = framed(samples, settings);
    const std::vector<double> filters = melFilters(settings);
    const Spectrum spectrum(settings.window);
    const std::size_t bands = static_cast<std::size_t>(settings.bands), hop = static_cast<std::size_t>(settings.hop),
                      window = static_cast<std::size_t>(settings.window), bins = window / 2 + 1,
                      frames = (sound.size() - window) / hop;
    std::vector<float> result(bands * frames);
    parallelFor(frames, [&](std::size_t frame) {
        const float *start = sound.data() + frame * hop;
        const bool silent = std::all_of(start, start + window, [](float sample) { return sample == 0; });
        const std::vector<double> power = silent ? std::vector<double>(bins) : spectrum.power(start);
        for (std::size_t band = 0; band < bands; ++band) {
            double sum = 0;
            for (std::size_t bin = 0; bin < bins; ++bin)
                sum += filters[band * bins + bin] * power[bin];
            result[band * frames + frame] = static_cast<float>(std::log10(std::max(sum, 1e-10)));
        }
    });
    const float lowest = result.empty() ? 0 : *std::max_element(result.begin(), result.end()) - 8;
    for (float &value : result)
        value = (std::max(value, lowest) + 4) / 4;
    return result;
}

} // namespace headwise::media::audio
