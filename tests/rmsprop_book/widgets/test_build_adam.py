"""The three switches, from Python."""

from rmsprop_book.widgets import BuildAdam


def test_switches_change_the_run():
    adam = BuildAdam()
    steps = [adam.trace.delta[0, 0].round(5)]
    for switch in ("momentum", "correction"):
        setattr(adam, switch, True)
        steps.append(adam.trace.delta[0, 0].round(5))
    assert steps == [0.31623, 0.03162, 0.1]  # RMSProp 3.162 η; a tenth of it; Adam η
    adam.average = False
    assert adam.drawing.average is False and adam.trace.optimizer.average is False
