"""tokenizer.json files: of a Unigram vocabulary in XLM-R's way, and of a WordPiece file with truncation and padding switched off."""

import io
import json

import sentencepiece
from sentencepiece import sentencepiece_model_pb2


def unigram(pieces: list[str], scores: list[float]) -> dict:
    """Pieces in the order of their ids, which begin with <s>, <pad>, </s>, <unk>."""
    if pieces[:4] != ["<s>", "<pad>", "</s>", "<unk>"]:
        raise ValueError(f"the vocabulary begins with {pieces[:4]}")
    special = [0, 1, 2, 3] + [at for at, piece in enumerate(pieces) if piece == "<mask>"]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_added(at, pieces[at]) for at in special],
        "normalizer": {"type": "Precompiled", "precompiled_charsmap": _charsmap()},
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}],
        },
        "post_processor": _around("<s>", 0, "</s>", 2),
        "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": 3, "vocab": [[piece, round(score, 6)] for piece, score in zip(pieces, scores)], "byte_fallback": False},
    }


def plain(tokenizer: dict) -> dict:
    """A tokenizer.json that cuts and fills nothing: both are the encoder's affair."""
    return {**tokenizer, "truncation": None, "padding": None}


def _added(at: int, piece: str) -> dict:
    return {"id": at, "content": piece, "single_word": False, "lstrip": piece == "<mask>", "rstrip": False, "normalized": False, "special": True}


def _around(first: str, first_id: int, last: str, last_id: int) -> dict:
    single = [{"SpecialToken": {"id": first, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": last, "type_id": 0}}]
    pair = [*single, {"SpecialToken": {"id": last, "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": last, "type_id": 0}}]
    tokens = {piece: {"id": piece, "ids": [at], "tokens": [piece]} for piece, at in ((first, first_id), (last, last_id))}
    return {"type": "TemplateProcessing", "single": single, "pair": pair, "special_tokens": tokens}


def _charsmap() -> str:
    """The table of the rule `nmt_nfkc`, which XLM-R was trained with, as sentencepiece writes it into any model."""
    import base64

    out = io.BytesIO()
    words = (f"word{at}" for at in range(100))
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=words, model_writer=out, vocab_size=20, hard_vocab_limit=False, normalization_rule_name="nmt_nfkc", minloglevel=2
    )
    model = sentencepiece_model_pb2.ModelProto.FromString(out.getvalue())
    return base64.b64encode(model.normalizer_spec.precompiled_charsmap).decode()


def text(tokenizer: dict) -> str:
    return json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
