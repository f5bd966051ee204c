#include "load/edit/merge.h"

#include <map>
#include <set>
#include <utility>

#include "load/edit/format.h"
#include "load/edit/merge_blocks.h"
#include "load/edit/merge_order.h"
#include "load/edit/physical_lines.h"

namespace bede::load {
namespace {

// Without a byte order mark, with line feeds alone, and one at the end.
std::string with_line_feeds(std::string_view text) {
    if (text.starts_with(file_mark)) text.remove_prefix(file_mark.size());
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        out += text[i];
    }
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

// One of the three files.
struct FileParts {
    std::string text;              // what the others look at
    std::string_view opening;      // before the first block
    std::vector<BlockName> order;  // of its blocks
    std::map<BlockName, std::string_view> blocks;
    std::map<BlockName, std::string_view> gaps;  // before each but the first
    std::string_view closing;                    // behind the last block
};

void take_parts(std::string_view text, FileParts& parts) {
    parts.text = with_line_feeds(text);
    std::string_view gap;
    for (const FilePiece& piece : file_pieces(parts.text)) {
        if (!piece.block) {
            gap = piece.text;
            continue;
        }
        if (parts.order.empty()) {
            parts.opening = gap;
        } else {
            parts.gaps[*piece.block] = gap;
        }
        parts.order.push_back(*piece.block);
        parts.blocks[*piece.block] = piece.text;
        gap = {};
    }
    (parts.order.empty() ? parts.opening : parts.closing) = gap;
}

std::string_view found(const std::map<BlockName, std::string_view>& texts, const BlockName& name) {
    const auto place = texts.find(name);
    return place == texts.end() ? std::string_view() : place->second;
}

std::string merged_gap(std::string_view base, std::string_view ours, std::string_view theirs) {
    if (ours == theirs || theirs == base) return std::string(ours);
    if (ours == base) return std::string(theirs);
    // Of both: no remark is lost.
    std::string out(ours);
    for (const PhysicalLine& line : physical_lines(theirs)) {
        const std::string_view whole = theirs.substr(line.begin, line.end - line.begin);
        if (line.kind != PhysicalLine::Kind::blank && out.find(whole) == std::string::npos)
            out += whole;
    }
    return out;
}

class FileMerger {
  public:
    FileMerger(std::string_view base, std::string_view ours, std::string_view theirs,
               std::optional<MergeSide> preferred)
        : preferred_(preferred) {
        take_parts(base, base_);
        take_parts(ours, ours_);
        take_parts(theirs, theirs_);
    }

    Merged merge() {
        out_.text = merged_gap(base_.opening, ours_.opening, theirs_.opening);
        for (const BlockName& name : merged_order(ours_.order, theirs_.order)) {
            const std::string block = merged_block_named(name);
            if (!block.empty()) add(name, block);
        }
        out_.text += merged_gap(base_.closing, ours_.closing, theirs_.closing);
        return std::move(out_);
    }

  private:
    void add(const BlockName& name, const std::string& block) {
        std::string gap = gap_before(name);
        // Where the first block of a file is the first no more.
        const bool was_first =
            !ours_.gaps.contains(name) && !theirs_.gaps.contains(name) && !first_;
        if (was_first) gap = "\n";
        if (out_.text.ends_with("\n\n") && gap.starts_with('\n')) gap.erase(0, 1);
        out_.text += gap + block;
        first_ = false;
    }

    // Where one side has no such block, it says nothing of what stands before it.
    std::string gap_before(const BlockName& name) const {
        const std::string_view ours = found(ours_.gaps, name);
        const std::string_view theirs = found(theirs_.gaps, name);
        if (!ours_.blocks.contains(name)) return std::string(theirs);
        if (!theirs_.blocks.contains(name)) return std::string(ours);
        return merged_gap(found(base_.gaps, name), ours, theirs);
    }

    std::string merged_block_named(const BlockName& name) {
        const std::string_view base = found(base_.blocks, name);
        const std::string_view ours = found(ours_.blocks, name);
        const std::string_view theirs = found(theirs_.blocks, name);
        if (ours == theirs || theirs == base) return std::string(ours);
        if (ours == base) return std::string(theirs);
        if (ours.empty()) return against_removal(name, base, "", theirs);
        if (theirs.empty()) return against_removal(name, base, ours, "");
        return merged_block(name, base, ours, theirs, preferred_, out_.conflicts);
    }

    // One side took out what the other changed, unless it only changed how it looks.
    std::string against_removal(const BlockName& name, std::string_view base, std::string_view ours,
                                std::string_view theirs) {
        const std::string_view kept = ours.empty() ? theirs : ours;
        if (says_the_same(base, kept)) return "";
        out_.conflicts.push_back(
            {name, "block", std::string(base), std::string(ours), std::string(theirs)});
        return std::string(preferred_ == MergeSide::theirs ? theirs : ours);
    }

    FileParts base_;
    FileParts ours_;
    FileParts theirs_;
    std::optional<MergeSide> preferred_;
    Merged out_;
    bool first_ = true;
};

}  // namespace

Merged merged(std::string_view base, std::string_view ours, std::string_view theirs,
              std::optional<MergeSide> preferred) {
    return FileMerger(base, ours, theirs, preferred).merge();
}

}  // namespace bede::load
