"""The rates on and after the cliff."""

from rmsprop_lib.widgets import Cliff


def test_rmsprop_recovers_and_adagrad_does_not():
    cliff = Cliff(rho=0.9)
    rates = {name: run.effective_lr[[4, 59], 0].round(5).tolist() for name, run in cliff.traces.items()}
    assert rates == {"Adagrad": [0.00447, 0.00447], "RMSProp": [0.01563, 0.27258]}
    cliff.rho = 0.999
    assert cliff.traces["RMSProp"].effective_lr[59, 0] < 0.27 and cliff.sliders["rho"].value == 0.999
