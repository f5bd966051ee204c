#include "load/edit/file_pieces.h"

#include <algorithm>
#include <array>
#include <utility>

#include "load/edit/physical_lines.h"
#include "load/text/blocks.h"

namespace bede::load {
namespace {

using LineKind = PhysicalLine::Kind;

struct NameOfHead {
    std::optional<BlockName> operator()(const ast::VersionHead&) const { return std::nullopt; }
    // A file has one head, which is called what the base is called.
    std::optional<BlockName> operator()(const ast::BaseHead&) const {
        return BlockName{"base", ""};
    }
    std::optional<BlockName> operator()(const ast::VocabularyHead& head) const {
        switch (head.what) {
            case ast::Vocabulary::kind: return BlockName{"kind", head.name.text};
            case ast::Vocabulary::role: return BlockName{"role", head.name.text};
            case ast::Vocabulary::attribute: return BlockName{"attribute", head.name.text};
            case ast::Vocabulary::relation_type: return BlockName{"relation type", head.name.text};
        }
        return std::nullopt;
    }
    std::optional<BlockName> operator()(const ast::ThingHead& head) const {
        switch (head.block) {
            case ast::Block::actor: return BlockName{"actor", head.id.text};
            case ast::Block::place: return BlockName{"place", head.id.text};
            case ast::Block::source: return BlockName{"source", head.id.text};
            case ast::Block::event: return BlockName{"event", head.id.text};
        }
        return std::nullopt;
    }
};

std::optional<BlockName> block_begun_by(const PhysicalLine& line) {
    if (line.kind != LineKind::content || line.indented) return std::nullopt;
    // A title may go on below; the id never does.
    const std::optional<ast::FileLine> parsed = parsed_line(line.content);
    return parsed && parsed->head ? name_of_block(*parsed->head) : std::nullopt;
}

class PieceReader {
  public:
    explicit PieceReader(std::string_view text) : text_(text), lines_(physical_lines(text)) {}

    std::vector<FilePiece> read() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (auto name = block_begun_by(lines_[i])) i = take_block(i, *std::move(name));
        }
        add_free(text_.size());
        return std::move(pieces_);
    }

  private:
    // Returns its last line.
    std::size_t take_block(std::size_t head, BlockName name) {
        std::size_t first = head;
        while (first > next_ && is_remark_at_margin(lines_[first - 1])) --first;
        std::size_t last = head;
        for (std::size_t i = head + 1; i < lines_.size(); ++i) {
            const PhysicalLine& line = lines_[i];
            if (line.kind == LineKind::blank || is_remark_at_margin(line)) continue;
            if (!line.indented) break;
            last = i;
        }
        add_free(lines_[first].begin);
        const std::size_t begin = lines_[first].begin;
        const std::size_t end = lines_[last].end;
        pieces_.push_back({std::move(name), text_.substr(begin, end - begin),
                           text_.substr(begin, lines_[head].begin - begin)});
        done_ = end;
        next_ = last + 1;
        return last;
    }

    static bool is_remark_at_margin(const PhysicalLine& line) {
        return line.kind == LineKind::comment && !line.indented;
    }

    void add_free(std::size_t end) {
        if (end > done_) pieces_.push_back({std::nullopt, text_.substr(done_, end - done_), {}});
        done_ = std::max(done_, end);
    }

    std::string_view text_;
    std::vector<PhysicalLine> lines_;
    std::vector<FilePiece> pieces_;
    std::size_t done_ = 0;  // bytes
    std::size_t next_ = 0;  // line
};

constexpr std::array<std::pair<std::string_view, ThingType>, 8> types = {
    {{"kind", ThingType::kind},
     {"role", ThingType::role},
     {"attribute", ThingType::attribute},
     {"relation type", ThingType::relation_type},
     {"actor", ThingType::actor},
     {"place", ThingType::place},
     {"source", ThingType::source},
     {"event", ThingType::event}}};

}  // namespace

std::optional<BlockName> name_of_block(const ast::FileHead& head) {
    return std::visit(NameOfHead{}, head.node);
}

std::optional<ThingType> type_of(const BlockName& name) {
    for (const auto& [word, type] : types) {
        if (word == name.word) return type;
    }
    return std::nullopt;
}

std::vector<FilePiece> file_pieces(std::string_view text) { return PieceReader(text).read(); }

}  // namespace bede::load
