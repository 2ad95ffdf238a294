"""Golden utilities of the committee strategies, for tests/query_committee_golden.rs.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install scikit-activeml==1.0.1 modAL-python==0.4.2.1 small-text==1.4.1
    /tmp/golden/bin/python tests/golden/query_committee.py

writes tests/golden/query_committee.json beside this file. The numbers are committed; Python is not needed to run the tests.

How the definitions map onto Querent's:

    vote_entropy       scikit-activeml vote_entropy, modAL vote_entropy               the same
    variation_ratio    scikit-activeml variation_ratios                               the same
    consensus_entropy  modAL consensus_entropy                                        the same
    kl_divergence      scikit-activeml average_kl_divergence (clips at 1e-7)          within 1e-6
    kl_max             modAL KL_max_disagreement                                      the same
    bald               scikit-activeml batch_bald of a batch of 1, small-text _bald   the same, small-text in bits
    batch_bald         scikit-activeml batch_bald, exact                              the same, what each choice adds
    epig               the paper's equation, here in NumPy                            the same

scikit-activeml reports the joint information of the whole batch; what a choice adds to it is the difference from one choice to
the next. modAL's functions ask a committee for votes and probabilities, which here are fixed. It names np.float, which NumPy no
longer has.

All inputs are rounded to 32-bit floats first, so that both sides start from the same numbers.
"""

import json
from pathlib import Path

import numpy as np

np.float = float

import skactiveml
from modAL.disagreement import KL_max_disagreement, consensus_entropy
from modAL.disagreement import vote_entropy as modal_vote_entropy
from skactiveml.pool import average_kl_divergence, batch_bald, variation_ratios, vote_entropy
from small_text.query_strategies.bayesian import _bald

BATCH_SIZE = 4


def single(array):
    """The array as 32-bit floats, held in 64 bits."""
    return np.asarray(array, dtype=np.float32).astype(float)


class Fixed:
    """A committee of modAL's whose members (members x candidates x classes) believe what they are given."""

    def __init__(self, members):
        self.members = members
        self.classes_ = np.arange(members.shape[2])

    def __len__(self):
        return len(self.members)

    def __iter__(self):
        return iter(self.members)

    def vote(self, X):
        return self.members.argmax(axis=2).T

    def vote_proba(self, X):
        return self.members.swapaxes(0, 1)

    def predict_proba(self, X):
        return self.members.mean(axis=0)


def epig(members):
    """Bickford Smith et al. (2023), equation 4, with every candidate as a target."""
    joint = np.einsum("kic,kjd->ijcd", members, members) / len(members)
    apart = np.einsum("kic->ic", members) / len(members)
    product = apart[:, None, :, None] * apart[None, :, None, :]
    return (joint * np.log(joint / product)).sum(axis=(2, 3)).mean(axis=1)


def case(name, n_members, n_candidates, n_classes, rng):
    """Utilities over random opinions, and a batch of BatchBALD's."""
    common = rng.normal(scale=1.5, size=(n_candidates, n_classes))
    scores = common + rng.normal(scale=1.0, size=(n_members, n_candidates, n_classes))
    members = np.exp(scores)
    members = single(members / members.sum(axis=2, keepdims=True))
    committee, X = Fixed(members), np.zeros((n_candidates, 1))
    votes = members.argmax(axis=2).T
    entropies = vote_entropy(votes, np.arange(n_classes))
    assert np.allclose(entropies, modal_vote_entropy(committee, X))
    joint = batch_bald(members.copy(), BATCH_SIZE, n_MC_samples=10**6)
    assert np.allclose(joint[0], _bald(members.swapaxes(0, 1)) * np.log(2), atol=1e-6)
    chosen = np.nanargmax(joint, axis=1)
    best = joint[np.arange(BATCH_SIZE), chosen]
    return {
        "name": name,
        "members": members.tolist(),
        "utilities": {
            "vote_entropy": entropies.tolist(),
            "variation_ratio": variation_ratios(votes).tolist(),
            "consensus_entropy": consensus_entropy(committee, X).tolist(),
            "kl_divergence": average_kl_divergence(members.copy()).tolist(),
            "kl_max": KL_max_disagreement(committee, X).tolist(),
            "bald": joint[0].tolist(),
            "power_bald": joint[0].tolist(),
            "batch_bald": joint[0].tolist(),
            "epig": epig(members).tolist(),
        },
        "chosen": chosen.tolist(),
        "chosenUtilities": np.diff(best, prepend=0.0).tolist(),
    }


def main():
    rng = np.random.default_rng(20194)
    golden = {
        "source": f"scikit-activeml {skactiveml.__version__}, modAL 0.4.2.1, small-text 1.4.1",
        "cases": [
            case("two classes", 5, 12, 2, rng),
            case("three classes", 8, 15, 3, rng),
            case("five classes", 4, 10, 5, rng),
        ],
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
