// Collects what is wrong with the files of a load, and hands it on in the order of the files.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/steps.h"
#include "load/text/files.h"
#include "load/text/line_ends.h"
#include "load/text/where.h"

namespace bede::load {

constexpr std::size_t diagnostics_max = 1000;

// What to say of a place: a stable code, what was found, and what would do.
struct Remark {
    std::string_view code;
    std::string message;
    std::string mend;
    std::vector<std::string> notes = {};
};

class Report {
  public:
    // The files and the steps must outlive the report.
    Report(const std::vector<InputFile>& files, const Steps& steps)
        : files_(files), steps_(steps) {}

    // Whoever reads or checks one thing after the other counts it here (base/steps.h).
    const Steps& steps() const { return steps_; }

    void error(const Where& where, Remark remark);
    void warning(const Where& where, Remark remark);
    void hint(const Where& where, Remark remark);
    // A diagnostic of another layer; `where.span` is where it stands in the file.
    void add(const Where& where, Diagnostic diagnostic);

    bool has_errors() const { return counts_[0] > 0; }
    // Whether there are so many errors that no further one is shown: what would do about it need
    // not be found.
    bool is_full() const { return counts_[0] >= diagnostics_max; }

    // Whether a wrong word may still be compared with so many right ones to find what was meant: a
    // large base that is wrong all over must not take for ever.
    bool may_compare(std::size_t words);

    // "line 12", or "sources.bede:12" for a place in another file than `from`.
    std::string place(const Where& where, const Where& from) const;
    std::size_t line_of(const Where& where) const;  // from 1
    const std::string& file_name(const Where& where) const { return files_[where.file].name; }

    // How many warnings there are of a file, also of those that take() leaves out.
    std::uint64_t warnings(std::uint32_t file) const;

    // All diagnostics by file and place. If there are more than diagnostics_max, the errors go
    // first, and a last one says how many are left out.
    Diagnostics take();

  private:
    struct Placed {
        std::uint32_t file;
        Diagnostic diagnostic;
    };

    const std::vector<InputFile>& files_;
    const Steps& steps_;
    mutable std::map<std::uint32_t, LineEnds> line_ends_;  // by file, when asked
    std::size_t compared_ = 0;
    std::vector<Placed> kept_;
    std::array<std::size_t, 3> counts_{};                // by severity, kept or not
    std::map<std::uint32_t, std::uint64_t> warnings_{};  // by file, kept or not
};

}  // namespace bede::load
