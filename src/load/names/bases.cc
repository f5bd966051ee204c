#include "load/names/bases.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <system_error>
#include <utility>

#include "time/duration.h"

namespace bede::load {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view header_file = "base.bede";

// The header block of each file that has one, the first if it has several.
using HeaderBlocks = std::map<std::uint32_t, const Block*>;

HeaderBlocks find_headers(const Blocks& blocks) {
    HeaderBlocks headers;
    for (const Block& block : blocks.blocks) {
        if (std::holds_alternative<ast::BaseHead>(block.head)) headers.emplace(block.file, &block);
    }
    return headers;
}

fs::path folder_of(const InputFile& file) { return fs::path(file.name).parent_path(); }

// The `base.bede` that holds for each folder that has one.
std::map<fs::path, const Block*> headers_of_folders(const std::vector<InputFile>& files,
                                                    const HeaderBlocks& headers) {
    std::map<fs::path, const Block*> folders;
    for (const auto& [number, block] : headers) {
        const InputFile& file = files[number];
        if (fs::path(file.name).filename() == header_file) folders.emplace(folder_of(file), block);
    }
    return folders;
}

std::string title_without_header(const InputFile& file) {
    return title_of_path(file.named || file.root.empty() ? fs::path(file.name) : file.root);
}

class Finder {
  public:
    Finder(const std::vector<InputFile>& files, const Blocks& blocks)
        : files_(files),
          headers_(find_headers(blocks)),
          folders_(headers_of_folders(files, headers_)) {}

    // The nearest header; null if there is none.
    const Block* header_of(std::uint32_t number) const {
        const InputFile& file = files_[number];
        if (const auto own = headers_.find(number); own != headers_.end()) return own->second;
        for (fs::path folder = folder_of(file);; folder = folder.parent_path()) {
            const auto found = folders_.find(folder);
            if (found != folders_.end()) return found->second;
            if (folder == file.root || folder == folder.parent_path()) return nullptr;
        }
    }

    std::string title_of(std::uint32_t number) const {
        const Block* header = header_of(number);
        return header == nullptr ? title_without_header(files_[number])
                                 : std::get<ast::BaseHead>(header->head).title.value;
    }

  private:
    const std::vector<InputFile>& files_;
    HeaderBlocks headers_;
    std::map<fs::path, const Block*> folders_;
};

std::optional<Duration> read_duration(const Line& line, const ast::ApproxWords& words,
                                      Report& report) {
    std::int64_t count = 0;
    const std::string& digits = words.count.text;
    const auto [stopped, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), count);
    const bool whole = error == std::errc() && stopped == digits.data() + digits.size();
    if (whole) {
        if (auto duration = duration_of(count, words.unit.text)) return duration;
    }
    report.error(line.at(cover(words.count.span, words.unit.span)),
                 {"E-APPROX", fmt::format("'{} {}' is no length of time", digits, words.unit.text),
                  "write a whole number and a unit: year ±1 year, month ±10 days"});
    return std::nullopt;
}

// The grammar knows no other words than these.
Duration& amount_for(ApproxPolicy& policy, std::string_view precision) {
    if (precision == "year") return policy.year;
    if (precision == "month") return policy.month;
    if (precision == "hour") return policy.hour;
    return precision == "minute" ? policy.minute : policy.day;
}

std::optional<ApproxPolicy> read_approx(const Line& line, const ast::BaseHead& head,
                                        Report& report) {
    if (head.approx.empty()) return std::nullopt;
    ApproxPolicy policy;
    for (const ast::ApproxWords& words : head.approx) {
        const std::optional<Duration> duration = read_duration(line, words, report);
        if (!duration) continue;
        amount_for(policy, words.precision.text) = *duration;
    }
    return policy;
}

BaseHeader read_header(const Block& block, const Resolver& resolver) {
    const auto& head = std::get<ast::BaseHead>(block.head);
    const Line line{block};
    BaseHeader header{.title = head.title.value};
    if (head.title.value.empty()) {
        resolver.report().error(line.at(head.title.span), {"E-TITLE", "the base has no title",
                                                           "write: base \"What it is about\""});
    }
    if (head.as_of) {
        // Knowledge of a day is knowledge of all of it.
        if (const auto when = resolver.date(line, *head.as_of))
            header.as_of = hull(when->extent).last;
    }
    header.approx = read_approx(line, head, resolver.report());
    return header;
}

void complain_of_second_headers(const Blocks& blocks, const HeaderBlocks& headers, Report& report) {
    for (const Block& block : blocks.blocks) {
        const auto* head = std::get_if<ast::BaseHead>(&block.head);
        if (head == nullptr) continue;
        const Block& first = *headers.at(block.file);
        if (&first == &block) continue;
        const Where at = block.at_head(block.head_span);
        report.error(at, {"E-TWICE",
                          fmt::format("the file has a second header (first at {})",
                                      report.place(first.at_head(first.head_span), at)),
                          "keep one of the two: a file belongs to one base"});
    }
}

}  // namespace

// The whole path: two folders that are called alike are two bases.
std::string title_of_path(const fs::path& named) {
    std::error_code error;  // of a path that is none: what is wrong with it has been said
    const fs::path path = fs::absolute(named, error).lexically_normal();
    return path.has_filename() ? path.string() : path.parent_path().string();
}

std::vector<BaseHeader> base_headers(const std::vector<InputFile>& files, const Blocks& blocks,
                                     const Resolver& resolver) {
    const HeaderBlocks all = find_headers(blocks);
    complain_of_second_headers(blocks, all, resolver.report());
    std::map<const Block*, BaseHeader> read;  // each once, so that it complains once
    for (const auto& [number, block] : all) {
        BaseHeader header = read_header(*block, resolver);
        header.folder = folder_of(files[number]);
        read.emplace(block, std::move(header));
    }
    const Finder finder(files, blocks);
    std::vector<BaseHeader> headers;
    for (std::uint32_t number = 0; number < files.size(); ++number) {
        const Block* block = finder.header_of(number);
        headers.push_back(block != nullptr
                              ? read.at(block)
                              : BaseHeader{.title = title_without_header(files[number]),
                                           .folder = files[number].root});
    }
    return headers;
}

std::set<std::string> base_titles(const std::vector<InputFile>& files, const Blocks& blocks) {
    const Finder finder(files, blocks);
    std::set<std::string> titles;
    for (std::uint32_t number = 0; number < files.size(); ++number) {
        if (files[number].readable) titles.insert(finder.title_of(number));
    }
    return titles;
}

std::vector<BaseHead> base_heads(const std::set<std::string>& titles,
                                 const std::vector<BaseHeader>& headers, const Blocks& blocks) {
    // The block that says it, else the first file of the base.
    std::map<std::string_view, Where> places;
    for (const Block& block : blocks.blocks) {
        const auto* head = std::get_if<ast::BaseHead>(&block.head);
        if (head != nullptr) places.emplace(head->title.value, block.at_head(block.head_span));
    }
    for (std::uint32_t number = 0; number < headers.size(); ++number) {
        places.emplace(headers[number].title, Where{number, Span{}});
    }
    std::vector<BaseHead> heads;
    for (const std::string& title : titles) heads.push_back({title, places.at(title)});
    return heads;
}

}  // namespace bede::load
