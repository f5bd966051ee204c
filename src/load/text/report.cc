#include "load/text/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>
#include <utility>

namespace bede::load {
namespace {

Diagnostic diagnostic_of(Severity severity, Remark remark) {
    return {.severity = severity,
            .code = std::string(remark.code),
            .message = std::move(remark.message),
            .mend = std::move(remark.mend),
            .notes = std::move(remark.notes)};
}

constexpr std::uint64_t steps_of_complaint = 1'000;  // some words are put together
constexpr std::uint64_t steps_of_comparison = 50;    // of two words

}  // namespace

void Report::error(const Where& where, Remark remark) {
    add(where, diagnostic_of(Severity::error, std::move(remark)));
}

void Report::warning(const Where& where, Remark remark) {
    add(where, diagnostic_of(Severity::warning, std::move(remark)));
}

void Report::hint(const Where& where, Remark remark) {
    add(where, diagnostic_of(Severity::hint, std::move(remark)));
}

void Report::add(const Where& where, Diagnostic diagnostic) {
    steps_.take(steps_of_complaint);
    if (diagnostic.severity == Severity::warning) ++warnings_[where.file];
    std::size_t& count = counts_[static_cast<std::size_t>(diagnostic.severity)];
    if (++count > diagnostics_max) return;
    diagnostic.file = files_[where.file].name;
    diagnostic.span = where.span;
    kept_.push_back({where.file, std::move(diagnostic)});
}

std::string Report::place(const Where& where, const Where& from) const {
    if (where.file == from.file) return fmt::format("line {}", line_of(where));
    return fmt::format("{}:{}", files_[where.file].name, line_of(where));
}

std::size_t Report::line_of(const Where& where) const {
    auto ends = line_ends_.find(where.file);
    if (ends == line_ends_.end()) {
        ends = line_ends_.emplace(where.file, LineEnds(*files_[where.file].text.get())).first;
    }
    return ends->second.line_of(where.span.begin);
}

bool Report::may_compare(std::size_t words) {
    constexpr std::size_t compared_max = 1'000'000;
    if (compared_ + words > compared_max) return false;
    compared_ += words;
    steps_.take(words * steps_of_comparison);
    return true;
}

std::uint64_t Report::warnings(std::uint32_t file) const {
    const auto found = warnings_.find(file);
    return found == warnings_.end() ? 0 : found->second;
}

Diagnostics Report::take() {
    const std::size_t total = counts_[0] + counts_[1] + counts_[2];
    if (kept_.size() > diagnostics_max) {
        std::ranges::stable_sort(kept_, {},
                                 [](const Placed& each) { return each.diagnostic.severity; });
        kept_.resize(diagnostics_max);
    }
    std::ranges::stable_sort(kept_, {}, [](const Placed& each) {
        return std::tuple(each.file, each.diagnostic.span.begin);
    });
    Diagnostics all;
    all.reserve(kept_.size() + 1);
    for (Placed& each : kept_) all.push_back(std::move(each.diagnostic));
    if (total > all.size() && !all.empty()) {
        Diagnostic rest = all.back();
        rest.severity = counts_[0] > 0 ? Severity::error : Severity::hint;
        rest.code = "F-MORE";
        rest.message = fmt::format("{} more are not shown", total - all.size());
        rest.mend = "mend those above first";
        all.push_back(std::move(rest));
    }
    return all;
}

}  // namespace bede::load
