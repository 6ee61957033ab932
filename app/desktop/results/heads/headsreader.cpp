// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/heads/headsreader.h"

namespace headwise::desktop::results {

namespace {

/// Time in ms before the rest is read, so that who leafs through examples does not wait for heads that are not shown.
constexpr int pauseBeforeRest = 150;
/// Heads of the rest that are read at once: few enough for the next example to interrupt them at any moment.
constexpr std::size_t restAtOnce = 256;
/// Pictures of heads that nobody sees yet, so that many heads take little memory; read again in detail when visible.
constexpr int restPictureSide = 32;
/// Up to this number of heads, their pictures are as detailed as those of visible heads.
constexpr std::size_t fewHeads = 512;

} // namespace

HeadsReader::HeadsReader(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_job(jobs)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBeforeRest);
    connect(&m_pause, &QTimer::timeout, this, &HeadsReader::readRest);
}

void HeadsReader::begin(Data example)
{
    m_job.cancel();
    m_pause.stop();
    m_example = std::move(example);
}

void HeadsReader::want(compare::example::WantedHeads wanted)
{
    if (wanted == m_wanted)
        return;
    m_wanted = std::move(wanted);
    if (m_example && !wantedAreRead())
        proceed();
}

bool HeadsReader::wantedAreRead() const
{
    return !m_example || compare::example::unreadHeads(*m_example, m_wanted).empty();
}

void HeadsReader::proceed()
{
    if (!m_example || (m_job.running() && m_forView))
        return; // it goes on from there
    const compare::example::WantedHeads missing = compare::example::unreadHeads(*m_example, m_wanted);
    if (!missing.empty())
        return read(missing, true);
    if (!m_job.running() && !compare::example::unreadHeads(*m_example, compare::example::everyHead(*m_example)).empty())
        m_pause.start();
    emit wantedRead();
}

void HeadsReader::readRest()
{
    if (!m_example || m_job.running())
        return;
    compare::example::WantedHeads rest = compare::example::everyHead(*m_example);
    rest.pictureSide = rest.count() <= fewHeads ? std::max(restPictureSide, m_wanted.pictureSide) : restPictureSide;
    rest = compare::example::unreadHeads(*m_example, rest);
    if (!rest.empty())
        read(compare::example::firstHeads(rest, restAtOnce), false);
}

void HeadsReader::read(const compare::example::WantedHeads &heads, bool forView)
{
    m_pause.stop();
    m_forView = forView;
    m_job.start({.title = forView ? tr("Read attention") : tr("Read the other heads"),
        .work =
            [example = m_example, heads](Progress &progress) { // the error of a head is stored in its lane
                return std::make_shared<const compare::example::ReadHeads>(
                    compare::example::readHeads(*example, heads, progress));
            },
        .done =
            [this, forView](const std::shared_ptr<const compare::example::ReadHeads> &read) {
                m_example = compare::example::withHeads(*m_example, *read);
                emit headsRead();
                if (forView || !wantedAreRead())
                    proceed();
                else
                    readRest();
            },
        .failed = [](const Error &) {}});
}

} // namespace headwise::desktop::results

#include "moc_headsreader.cpp"
